import Glassbook
import Scripting

@RowsBuilder func configurationRows() -> [Row] {
  Row.type(HookedTransformerConfig.self, "How a transformer is built.")
    .details(
      """
      TransformerLens's fields in camelCase. A value, read from `model.cfg`.
      """
    )
    .example(
      """
      let cfg = model.cfg
      display(
          table: [
              ["modelName", cfg.modelName], ["nLayers", cfg.nLayers], ["nHeads", cfg.nHeads],
              ["nKeyValueHeads", cfg.nKeyValueHeads], ["dModel", cfg.dModel], ["dHead", cfg.dHead],
              ["dMlp", cfg.dMlp], ["dVocab", cfg.dVocab], ["dVocabOut", cfg.dVocabOut],
              ["nCtx", cfg.nCtx], ["attnOnly", cfg.attnOnly], ["attnScale", cfg.attnScale],
              ["eps", cfg.eps], ["seed", cfg.seed],
              ["attentionDir", "\\(cfg.attentionDir)"],
              ["normalizationType", cfg.normalizationType.map { "\\($0)" } ?? "nil"],
              ["positionalEmbeddingType", "\\(cfg.positionalEmbeddingType)"],
              ["rotaryDim", cfg.rotaryDim], ["rotaryBase", cfg.rotaryBase],
              ["actFn", "\\(cfg.actFn)"], ["gatedMlp", cfg.gatedMlp],
              ["parallelAttnMlp", cfg.parallelAttnMlp],
              ["defaultPrependBos", cfg.defaultPrependBos],
          ],
          columns: ["field", "value"])
      """)
  configurationInitializer()
  Row.property(HookedTransformerConfig.self, "nLayers", "How many blocks.") { $0.nLayers }
  Row.property(HookedTransformerConfig.self, "dModel", "Width of the residual stream.") {
    $0.dModel
  }
  Row.property(HookedTransformerConfig.self, "nCtx", "The most positions.") { $0.nCtx }
  Row.property(HookedTransformerConfig.self, "dHead", "Width of a head.") { $0.dHead }
  Row.property(HookedTransformerConfig.self, "nHeads", "Heads a layer.") { $0.nHeads }
  Row.property(HookedTransformerConfig.self, "dMlp", "Neurons a layer; 0 if attention-only.") {
    $0.dMlp
  }
  Row.property(HookedTransformerConfig.self, "dVocab", "Size of the vocabulary.") { $0.dVocab }
  Row.property(HookedTransformerConfig.self, "dVocabOut", "Number of logits.") { $0.dVocabOut }
  Row.property(HookedTransformerConfig.self, "modelName", "The model's name.") { $0.modelName }
  Row.property(HookedTransformerConfig.self, "attnOnly", "Whether there are no MLPs.") {
    $0.attnOnly
  }
  Row.property(HookedTransformerConfig.self, "eps", "What is added to a variance.") { $0.eps }
  Row.property(HookedTransformerConfig.self, "seed", "Seed of the initial weights.") { $0.seed }
  Row.property(HookedTransformerConfig.self, "attnScale", "What attention scores are divided by.") {
    $0.attnScale
  }
  Row.property(
    HookedTransformerConfig.self, "nKeyValueHeads", "Heads of keys and values a layer."
  ) { $0.nKeyValueHeads }
  Row.property(HookedTransformerConfig.self, "attentionDir", "Which sources attention reaches.") {
    $0.attentionDir
  }
  Row.property(
    HookedTransformerConfig.self, "normalizationType", "The normalisation; nil for none."
  ) { $0.normalizationType }
  Row.property(
    HookedTransformerConfig.self, "positionalEmbeddingType", "How a position enters the model."
  ) { $0.positionalEmbeddingType }
  Row.property(HookedTransformerConfig.self, "actFn", "The nonlinearity of the MLP.") { $0.actFn }
  Row.property(HookedTransformerConfig.self, "gatedMlp", "Whether the MLP has a gate.") {
    $0.gatedMlp
  }
  Row.property(
    HookedTransformerConfig.self, "parallelAttnMlp",
    "Whether attention and MLP read the same input."
  ) { $0.parallelAttnMlp }
  Row.property(
    HookedTransformerConfig.self, "defaultPrependBos",
    "Whether texts get the opening token in front, unless a call says otherwise."
  ) { $0.defaultPrependBos }
  Row.property(
    HookedTransformerConfig.self, "rotaryDim", "How many of a head's dimensions rotate."
  ) { $0.rotaryDim }
  Row.property(
    HookedTransformerConfig.self, "rotaryBase", "The base of the rotation's frequencies."
  ) { $0.rotaryBase }
  Row.property(
    HookedTransformerConfig.self, "windowSize", "How many positions local attention sees."
  ) { $0.windowSize }
  Row.property(
    HookedTransformerConfig.self, "attnTypes", "The attention of each layer; empty: all global."
  ) { $0.attnTypes }
  Row.type(RotaryScaling.self, "How rotations are slowed down for long contexts.")
    .details(
      """
      Low frequencies are divided by `factor`, high ones left, those between blended: "NTK by
      parts".
      """
    )
    .example(
      """
      let stretched = HookedTransformerConfig(
          nLayers: 1, dModel: 8, nCtx: 16, dHead: 4, dVocab: 10, positionalEmbeddingType: .rotary,
          rotaryScaling: RotaryScaling(factor: 4))
      try HookedTransformer(stretched)(Tokens([[1, 2, 3]])).shape
      """)
  Row.initializer(
    RotaryScaling.self, "Llama 3.1's scaling.", arg("factor", default: Float(8)),
    arg("lowFrequencyFactor", default: Float(1)), arg("highFrequencyFactor", default: Float(4)),
    arg("originalContext", default: 8192)
  ) { factor, low, high, context in
    RotaryScaling(
      factor: factor, lowFrequencyFactor: low, highFrequencyFactor: high,
      originalContext: context)
  }
  choices(
    HookedTransformerConfig.AttentionDirection.self, "Which sources a destination may attend to.",
    example: """
      for direction in [AttentionDirection.causal, .bidirectional] {
          let cfg = HookedTransformerConfig(
              nLayers: 1, dModel: 8, nCtx: 16, dHead: 4, dVocab: 10, attentionDir: direction)
          let (_, cache) = try HookedTransformer(cfg).runWithCache(Tokens([[1, 2, 3]]))
          print(direction, cache["pattern", 0][0, 0, 0])
      }
      """
  ) { direction in
    switch direction {
    case .causal: "Sources up to and including the destination."
    case .bidirectional: "Every source."
    }
  }
  choices(
    HookedTransformerConfig.NormalizationType.self,
    "The normalisation in front of attention, MLP and unembedding; nil for none.",
    example: """
      for type in [NormalizationType.LN, .LNPre, .RMS, .RMSPre] {
          let cfg = HookedTransformerConfig(
              nLayers: 1, dModel: 8, nCtx: 16, dHead: 4, dVocab: 10, normalizationType: type)
          print(type, try HookedTransformer(cfg).parameterCount)
      }
      """
  ) { type in
    switch type {
    case .LN: "LayerNorm with a learned weight and bias."
    case .LNPre: "LayerNorm without parameters: what is left when they were folded."
    case .RMS: "Division by the root mean square, with a learned weight (Zhang and Sennrich, 2019)."
    case .RMSPre: "Division by the root mean square, without parameters."
    }
  }
  choices(
    HookedTransformerConfig.PositionalEmbeddingType.self, "How a position enters the model.",
    example: """
      for positions in [PositionalEmbeddingType.standard, .shortformer, .rotary] {
          let cfg = HookedTransformerConfig(
              nLayers: 1, dModel: 8, nCtx: 16, dHead: 4, dVocab: 10,
              positionalEmbeddingType: positions)
          print(positions, try HookedTransformer(cfg).parameterCount)
      }
      """
  ) { type in
    switch type {
    case .standard: "A learned embedding added to the residual stream (GPT-2)."
    case .shortformer:
      "A learned embedding added to the inputs of queries and keys in every layer, never to the "
        + "residual stream (Press et al., 2020)."
    case .rotary:
      "Queries and keys rotated by angles that grow with the position (Su et al., 2021)."
    }
  }
  choices(
    HookedTransformerConfig.ActivationFunction.self, "The nonlinearity of the MLP.",
    example: """
      for function in [ActivationFunction.relu, .gelu, .gelu_new, .silu] {
          let cfg = HookedTransformerConfig(
              nLayers: 1, dModel: 8, nCtx: 16, dHead: 4, actFn: function, dVocab: 10)
          let (_, cache) = try HookedTransformer(cfg).runWithCache(Tokens([[1, 2, 3]]))
          print(function, cache["post", 0].max().item())
      }
      """
  ) { function in
    switch function {
    case .relu: "max(x, 0)."
    case .gelu: "The exact GELU, with the error function."
    case .gelu_new: "The tanh form of the GELU that GPT-2 uses."
    case .silu: "x · sigmoid(x)."
    }
  }
  choices(
    HookedTransformerConfig.AttentionType.self, "How far back a layer's attention reaches.",
    example: """
      let windowed = HookedTransformerConfig(
          nLayers: 2, dModel: 8, nCtx: 16, dHead: 4, dVocab: 10,
          attnTypes: [AttentionType.global, .local], windowSize: 2)
      let (_, near) = try HookedTransformer(windowed).runWithCache(Tokens([[1, 2, 3, 4]]))
      print(windowed.attnTypes, windowed.windowSize ?? 0, near["pattern", 1][0, 0, -1])
      """
  ) { type in
    switch type {
    case .global: "To the first position."
    case .local: "`windowSize` positions, the destination's own among them."
    }
  }
}

/// The configuration's initialiser as a row.
///
/// Every argument is a constant with a type of its own: in one expression the compiler would take
/// twenty seconds to infer them.
private func configurationInitializer() -> Row {
  let nLayers = arg("nLayers", Int.self)
  let dModel = arg("dModel", Int.self)
  let nCtx = arg("nCtx", Int.self)
  let dHead = arg("dHead", Int.self)
  let modelName = arg("modelName", default: "custom")
  let nHeads = arg("nHeads", default: Int?.none)
  let dMlp = arg("dMlp", default: Int?.none)
  let actFn = arg(
    "actFn", default: HookedTransformerConfig.ActivationFunction.relu, shown: ".relu")
  let dVocab = arg("dVocab", Int.self)
  let dVocabOut = arg("dVocabOut", default: Int?.none)
  let eps = arg("eps", default: Float(1e-5))
  let seed = arg("seed", default: Int?.none)
  let attentionDir = arg(
    "attentionDir", default: HookedTransformerConfig.AttentionDirection.causal, shown: ".causal")
  let attnOnly = arg("attnOnly", default: false)
  let normalizationType = arg(
    "normalizationType", default: HookedTransformerConfig.NormalizationType?.some(.LN), shown: ".LN"
  )
  let positionalEmbeddingType = arg(
    "positionalEmbeddingType", default: HookedTransformerConfig.PositionalEmbeddingType.standard,
    shown: ".standard")
  let tokenizerName = arg("tokenizerName", default: String?.none)
  let initializerRange = arg("initializerRange", default: Float?.none)
  let embeddingRange = arg("embeddingRange", default: Float?.none)
  let useAttnScale = arg("useAttnScale", default: true)
  let attnScale = arg("attnScale", default: Float?.none)
  let scaleAttnByInverseLayerIdx = arg("scaleAttnByInverseLayerIdx", default: false)
  let defaultPrependBos = arg("defaultPrependBos", default: true)
  let nKeyValueHeads = arg("nKeyValueHeads", default: Int?.none)
  let rotaryDim = arg("rotaryDim", default: Int?.none)
  let rotaryBase = arg("rotaryBase", default: Float(10000))
  let rotaryScaling = arg("rotaryScaling", default: RotaryScaling?.none)
  let parallelAttnMlp = arg("parallelAttnMlp", default: false)
  let gatedMlp = arg("gatedMlp", default: false)
  let attnTypes = arg(
    "attnTypes", default: [HookedTransformerConfig.AttentionType](), shown: "[]")
  let windowSize = arg("windowSize", default: Int?.none)
  let attnScoresSoftCap = arg("attnScoresSoftCap", default: Float?.none)
  let outputLogitsSoftCap = arg("outputLogitsSoftCap", default: Float?.none)
  let useQkNorm = arg("useQkNorm", default: false)
  let useNormalizationBeforeAndAfter = arg("useNormalizationBeforeAndAfter", default: false)
  let originalArchitecture = arg("originalArchitecture", default: String?.none)
  let useAttnResult = arg("useAttnResult", default: false)
  let useSplitQkvInput = arg("useSplitQkvInput", default: false)
  let useHookMlpIn = arg("useHookMlpIn", default: false)
  let useAttnIn = arg("useAttnIn", default: false)
  return Row.initializer(
    HookedTransformerConfig.self, "A configuration with TransformerLens's defaults.",
    nLayers, dModel, nCtx, dHead, modelName, nHeads, dMlp, actFn, dVocab, dVocabOut, eps, seed,
    attentionDir, attnOnly, normalizationType, positionalEmbeddingType, tokenizerName,
    initializerRange, embeddingRange, useAttnScale, attnScale, scaleAttnByInverseLayerIdx,
    defaultPrependBos, nKeyValueHeads, rotaryDim, rotaryBase, rotaryScaling, parallelAttnMlp,
    gatedMlp, attnTypes, windowSize, attnScoresSoftCap, outputLogitsSoftCap, useQkNorm,
    useNormalizationBeforeAndAfter, originalArchitecture, useAttnResult, useSplitQkvInput,
    useHookMlpIn, useAttnIn,
    body: HookedTransformerConfig.init
  )
  .details(
    """
    `nHeads` is `dModel / dHead` if left out, `dMlp` 4 · `dModel`, `dVocabOut` `dVocab`, `attnScale`
    √`dHead`, `initializerRange` 0.8 / √`dModel`. Fewer `nKeyValueHeads` than `nHeads` make
    grouped-query attention. The `use…` flags are accepted, because configurations carry them; a
    hook name has one shape here, so they change nothing.
    """)
}

/// The cases of an enumeration as implicit members, with what each of them means.
func choices<Choice: HostType & CaseIterable & RawRepresentable<String> & Sendable>(
  _: Choice.Type, _ summary: String, example: String, meaning: (Choice) -> String
) -> [Row] {
  let type = Row.type(Choice.self, summary).example(example)
  type.cases = Choice.allCases.map(\.rawValue)
  return [type]
    + Choice.allCases.map { choice in
      Row.staticProperty(Choice.self, choice.rawValue, meaning(choice)) { choice }
    }
}
