import Glassbook
import Scripting

/// An answer: a token id, a text of one token, several of either, or tokens.
struct AnswerArgument: ScriptUnion {
  static var unionName: String { "AnswerTokens" }
  static var members: [any ScriptConvertible.Type] {
    [Int.self, String.self, [Int].self, [String].self, Tokens.self]
  }
  let answers: any AnswerTokens

  init(member: any ScriptConvertible) throws {
    switch member {
    case let id as Int: answers = id
    case let text as String: answers = text
    case let ids as [Int]: answers = ids
    case let texts as [String]: answers = texts
    case let tokens as Tokens: answers = tokens
    default: throw Trap("expected a token id or a text, a list of them, or Tokens")
    }
  }
}

extension ResidualMode: HostType {
  public static var scriptName: String { "ResidualMode" }
}

/// A cache taken apart: who wrote what into the residual stream, and what it does to the logits.
@RowsBuilder func decompositionRows() -> [Row] {
  choices(
    ResidualMode.self, "Which writers of the residual stream a decomposition lists.",
    example: """
      for mode in [ResidualMode.all, .attn, .mlp] {
          print(mode, cache.decomposeResid(mode: mode, returnLabels: true).labels)
      }
      """
  ) { mode in
    switch mode {
    case .all: "Attention and MLPs."
    case .attn: "Attention only."
    case .mlp: "MLPs only."
    }
  }
  residualRows()
  headAndNeuronRows()
  logitAttributionRows()
}

@RowsBuilder private func residualRows() -> [Row] {
  Row.method(
    ActivationCache.self, "accumulatedResid",
    "The residual stream as it grows [component, batch, position, dModel].",
    arg("layer", default: Int?.none), arg("inclMid", default: false),
    arg("applyLn", default: false),
    arg("posSlice", default: IndexArgument?.none), arg("mlpInput", default: false)
  ) { cache, layer, inclMid, applyLn, posSlice, mlpInput in
    try cache.accumulatedResid(
      layer: layer, inclMid: inclMid, applyLn: applyLn, posSlice: posSlice?.index,
      mlpInput: mlpInput)
  }
  .throwing()
  .details(
    "In front of every layer up to `layer` (`nil` or -1: all, and behind the last). `applyLn` "
      + "normalises as the reader would; behind the last layer each entry by itself, which is the "
      + "logit lens. TransformerLens's `accumulated_resid`."
  )
  .example("cache.accumulatedResid(posSlice: -1).shape")
  Row.method(
    ActivationCache.self, "accumulatedResid",
    "The residual stream as it grows, and what each entry is called.",
    arg("layer", default: Int?.none), arg("inclMid", default: false),
    arg("applyLn", default: false),
    arg("posSlice", default: IndexArgument?.none), arg("mlpInput", default: false),
    arg("returnLabels", Bool.self)
  ) { cache, layer, inclMid, applyLn, posSlice, mlpInput, labels in
    let result = try cache.accumulatedResid(
      layer: layer, inclMid: inclMid, applyLn: applyLn, posSlice: posSlice?.index,
      mlpInput: mlpInput, returnLabels: labels)
    return Tuple(result.stack, result.labels)
  }
  .throwing()
  .labelled("stack", "labels")
  Row.method(
    ActivationCache.self, "decomposeResid",
    "What embeddings, attention and MLPs wrote [component, batch, position, dModel].",
    arg("layer", default: Int?.none), arg("mlpInput", default: false),
    arg("mode", default: ResidualMode.all, shown: ".all"), arg("applyLn", default: false),
    arg("posSlice", default: IndexArgument?.none), arg("inclEmbeds", default: true)
  ) { cache, layer, mlpInput, mode, applyLn, posSlice, inclEmbeds in
    try cache.decomposeResid(
      layer: layer, mlpInput: mlpInput, mode: mode, applyLn: applyLn, posSlice: posSlice?.index,
      inclEmbeds: inclEmbeds)
  }
  .throwing()
  .details(
    "The components add up to the residual stream in front of `layer` (`nil` or -1: behind the "
      + "last); position embeddings that never enter it are not listed. TransformerLens's "
      + "`decompose_resid`."
  )
  .example("cache.decomposeResid(returnLabels: true).labels")
  Row.method(
    ActivationCache.self, "decomposeResid",
    "What embeddings, attention and MLPs wrote, and what each component is called.",
    arg("layer", default: Int?.none), arg("mlpInput", default: false),
    arg("mode", default: ResidualMode.all, shown: ".all"), arg("applyLn", default: false),
    arg("posSlice", default: IndexArgument?.none), arg("inclEmbeds", default: true),
    arg("returnLabels", Bool.self)
  ) { cache, layer, mlpInput, mode, applyLn, posSlice, inclEmbeds, labels in
    let result = try cache.decomposeResid(
      layer: layer, mlpInput: mlpInput, mode: mode, applyLn: applyLn, posSlice: posSlice?.index,
      inclEmbeds: inclEmbeds, returnLabels: labels)
    return Tuple(result.stack, result.labels)
  }
  .throwing()
  .labelled("stack", "labels")
  Row.method(
    ActivationCache.self, "getFullResidDecomposition",
    "What every head and neuron wrote, embeddings and biases [component, batch, position, dModel].",
    arg("layer", default: Int?.none), arg("mlpInput", default: false),
    arg("expandNeurons", default: true), arg("applyLn", default: false),
    arg("posSlice", default: IndexArgument?.none), arg("projectOutputOnto", default: Tensor?.none)
  ) { cache, layer, mlpInput, expandNeurons, applyLn, posSlice, direction in
    try cache.getFullResidDecomposition(
      layer: layer, mlpInput: mlpInput, expandNeurons: expandNeurons, applyLn: applyLn,
      posSlice: posSlice?.index, projectOutputOnto: direction)
  }
  .throwing()
  .details(
    "Adds up to the residual stream. `projectOutputOnto`, a direction [dModel] or several "
      + "[dModel, n], gives dot products in place of vectors. TransformerLens's "
      + "`get_full_resid_decomposition`."
  )
  .example("cache.getFullResidDecomposition(posSlice: -1).shape")
  Row.method(
    ActivationCache.self, "getFullResidDecomposition",
    "What every head and neuron wrote, and what each component is called.",
    arg("layer", default: Int?.none), arg("mlpInput", default: false),
    arg("expandNeurons", default: true), arg("applyLn", default: false),
    arg("posSlice", default: IndexArgument?.none), arg("projectOutputOnto", default: Tensor?.none),
    arg("returnLabels", Bool.self)
  ) { cache, layer, mlpInput, expandNeurons, applyLn, posSlice, direction, labels in
    let result = try cache.getFullResidDecomposition(
      layer: layer, mlpInput: mlpInput, expandNeurons: expandNeurons, applyLn: applyLn,
      posSlice: posSlice?.index, projectOutputOnto: direction, returnLabels: labels)
    return Tuple(result.stack, result.labels)
  }
  .throwing()
  .labelled("stack", "labels")
  Row.method(
    HookedTransformer.self, "accumulatedBias",
    "The output biases that layers in front of one add to every position [dModel].",
    arg("layer", default: Int?.none), arg("mlpInput", default: false),
    arg("includeMlpBiases", default: true)
  ) { model, layer, mlpInput, includeMlpBiases in
    try model.accumulatedBias(
      layer: layer, mlpInput: mlpInput, includeMlpBiases: includeMlpBiases)
  }
  .throwing()
  .example("model.accumulatedBias(layer: 1).shape")
}

@RowsBuilder private func headAndNeuronRows() -> [Row] {
  Row.method(
    ActivationCache.self, "stackActivation", "An activation of every layer [layer, …].",
    arg("_ name", String.self), arg("layer", default: Int?.none),
    arg("sublayerType", default: String?.none)
  ) { cache, name, layer, sublayerType in
    try cache.stackActivation(name, layer: layer, sublayerType: sublayerType)
  }
  .throwing()
  .example("cache.stackActivation(\"pattern\").shape")
  Row.method(
    ActivationCache.self, "stackHeadResults",
    "What every head wrote [layer · head, batch, position, dModel].",
    arg("layer", default: Int?.none), arg("inclRemainder", default: false),
    arg("applyLn", default: false), arg("posSlice", default: IndexArgument?.none)
  ) { cache, layer, inclRemainder, applyLn, posSlice in
    try cache.stackHeadResults(
      layer: layer, inclRemainder: inclRemainder, applyLn: applyLn, posSlice: posSlice?.index)
  }
  .throwing()
  .details(
    "Attention biases belong to no head. With `inclRemainder` a last row holds what else is in the "
      + "residual stream, so that all rows add up to it. TransformerLens's `stack_head_results`."
  )
  .example("cache.stackHeadResults(posSlice: -1).shape")
  Row.method(
    ActivationCache.self, "stackHeadResults",
    "What every head wrote, and what each is called: L0H0, L0H1 ….",
    arg("layer", default: Int?.none), arg("inclRemainder", default: false),
    arg("applyLn", default: false), arg("posSlice", default: IndexArgument?.none),
    arg("returnLabels", Bool.self)
  ) { cache, layer, inclRemainder, applyLn, posSlice, labels in
    let result = try cache.stackHeadResults(
      layer: layer, inclRemainder: inclRemainder, applyLn: applyLn, posSlice: posSlice?.index,
      returnLabels: labels)
    return Tuple(result.stack, result.labels)
  }
  .throwing()
  .labelled("stack", "labels")
  Row.method(
    ActivationCache.self, "getNeuronResults",
    "What neurons of a layer wrote [batch, position, neuron, dModel].",
    arg("layer", Int.self), arg("neuronSlice", default: IndexArgument?.none),
    arg("posSlice", default: IndexArgument?.none), arg("projectOutputOnto", default: Tensor?.none)
  ) { cache, layer, neuronSlice, posSlice, direction in
    try cache.getNeuronResults(
      layer: layer, neuronSlice: neuronSlice?.index, posSlice: posSlice?.index,
      projectOutputOnto: direction)
  }
  .throwing()
  .details(
    """
    `posSlice` is a position or a range of positions, `neuronSlice` the same of neurons; a
    single one drops its axis. With a direction `projectOutputOnto`, dot products in place of
    vectors. TransformerLens's `get_neuron_results`.
    """
  )
  .example(
    """
    let tinyCache = try tiny.runWithCache(Tokens([[1, 2, 3]])).cache
    print(tinyCache.getNeuronResults(layer: 0, neuronSlice: ..<5).shape)
    """)
  Row.method(
    ActivationCache.self, "stackNeuronResults",
    "What every neuron wrote [layer · neuron, batch, position, dModel].",
    arg("layer", default: Int?.none), arg("applyLn", default: false),
    arg("posSlice", default: IndexArgument?.none), arg("projectOutputOnto", default: Tensor?.none)
  ) { cache, layer, applyLn, posSlice, direction in
    try cache.stackNeuronResults(
      layer: layer, applyLn: applyLn, posSlice: posSlice?.index, projectOutputOnto: direction)
  }
  .throwing()
  .details("TransformerLens's `stack_neuron_results`.")
  .example(
    """
    let neurons = try tiny.runWithCache(Tokens([[1, 2, 3]])).cache
        .stackNeuronResults(posSlice: -1, returnLabels: true)
    print(neurons.stack.shape, neurons.labels.prefix(3))
    """)
  Row.method(
    ActivationCache.self, "stackNeuronResults",
    "What every neuron wrote, and what each is called: L0N0, L0N1 ….",
    arg("layer", default: Int?.none), arg("applyLn", default: false),
    arg("posSlice", default: IndexArgument?.none), arg("projectOutputOnto", default: Tensor?.none),
    arg("returnLabels", Bool.self)
  ) { cache, layer, applyLn, posSlice, direction, labels in
    let result = try cache.stackNeuronResults(
      layer: layer, applyLn: applyLn, posSlice: posSlice?.index, projectOutputOnto: direction,
      returnLabels: labels)
    return Tuple(result.stack, result.labels)
  }
  .throwing()
  .labelled("stack", "labels")
}

@RowsBuilder private func logitAttributionRows() -> [Row] {
  Row.method(
    ActivationCache.self, "applyLnToStack",
    "Components of the residual stream as a later normalisation scales them.",
    arg("_ stack", Tensor.self), arg("layer", default: Int?.none), arg("mlpInput", default: false),
    arg("posSlice", default: IndexArgument?.none), arg("batchSlice", default: IndexArgument?.none),
    arg("recomputeLn", default: false)
  ) { cache, stack, layer, mlpInput, posSlice, batchSlice, recomputeLn in
    try cache.applyLnToStack(
      stack, layer: layer, mlpInput: mlpInput, posSlice: posSlice?.index,
      batchSlice: batchSlice?.index, recomputeLn: recomputeLn)
  }
  .throwing()
  .details(
    "Centred (LayerNorm) and divided by the scale that the run had at that place; weights and "
      + "biases of the normalisation are not applied. TransformerLens's `apply_ln_to_stack`."
  )
  .example("cache.applyLnToStack(cache.decomposeResid()).shape")
  Row.method(
    ActivationCache.self, "logitAttrs",
    "What each component adds to the logit of an answer: the stack's shape without dModel.",
    arg("_ stack", Tensor.self), arg("tokens", AnswerArgument.self),
    arg("incorrectTokens", default: AnswerArgument?.none),
    arg("posSlice", default: IndexArgument?.none), arg("batchSlice", default: IndexArgument?.none)
  ) { cache, stack, tokens, incorrect, posSlice, batchSlice in
    try cache.logitAttrs(
      stack, tokens: tokens.answers, incorrectTokens: incorrect?.answers,
      posSlice: posSlice?.index, batchSlice: batchSlice?.index)
  }
  .throwing()
  .details(
    "`tokens` is one answer, one for every row, or one for every position; `incorrectTokens` are "
      + "subtracted. Biases belong to no component. TransformerLens's `logit_attrs`."
  )
  .example(
    "cache.logitAttrs(\n    cache.stackHeadResults(posSlice: -1), tokens: \" John\", posSlice: -1\n)"
      + ".shape")
  Row.method(
    ActivationCache.self, "logitLens",
    "The logits that each stage of the residual stream would give [component, batch, position, dVocab].",
    arg("inclMid", default: false), arg("posSlice", default: IndexArgument?.none)
  ) { cache, inclMid, posSlice in
    let lens = try cache.logitLens(inclMid: inclMid, posSlice: posSlice?.index)
    return Tuple(lens.logits, lens.labels)
  }
  .throwing()
  .labelled("logits", "labels")
  .details("Its last row holds the model's own logits (nostalgebraist, 2020).")
  .example("cache.logitLens(posSlice: -1).labels")
}
