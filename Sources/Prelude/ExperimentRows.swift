import Glassbook
import Scripting

/// Heads as a cell names them: a list of (layer, head), or heads by layer.
struct HeadsArgument: ScriptUnion {
  static var unionName: String { "HeadSelection" }
  static var members: [any ScriptConvertible.Type] {
    [[Tuple<Int, Int>].self, [Int: [Int]].self]
  }
  let selection: any HeadSelection

  init(member: any ScriptConvertible) throws {
    switch member {
    case let pairs as [Tuple<Int, Int>]:
      selection = pairs.map { ($0.values.0, $0.values.1) }
    case let byLayer as [Int: [Int]]: selection = byLayer
    default: throw Trap("expected [(layer, head)] or [layer: [head]]")
    }
  }
}

@RowsBuilder func experimentRows() -> [Row] {
  Row.type(DetectionPattern.self, "The attention pattern that a kind of head would show.")
    .details(
      """
      One of `.previousTokenHead`, `.duplicateTokenHead`, `.inductionHead`, or a matrix
      `[position, position]` of your own, zero above the diagonal.
      """
    )
    .example(
      """
      for (name, pattern) in [
          ("previous token", DetectionPattern.previousTokenHead),
          ("duplicate token", .duplicateTokenHead), ("induction", .inductionHead),
      ] {
          print(name, try detectHead(model, repTokens, pattern).max())
      }
      """)
  Row.staticProperty(DetectionPattern.self, "previousTokenHead", "Attends to the token before.") {
    DetectionPattern.previousTokenHead
  }
  Row.staticProperty(
    DetectionPattern.self, "duplicateTokenHead", "Attends to earlier copies of the token."
  ) { DetectionPattern.duplicateTokenHead }
  Row.staticProperty(
    DetectionPattern.self, "inductionHead", "Attends to what followed an earlier copy of the token."
  ) { DetectionPattern.inductionHead }
  Row.staticMethod(
    DetectionPattern.self, "custom", "A pattern of your own [position, position].",
    arg("_ pattern", Tensor.self)
  ) { DetectionPattern.custom($0) }
  .details("Zero above the diagonal; as long as the sequence.")
  .example(
    """
    let toFirst = concatenated(
        [Tensor.ones([strTokens.count, 1]), Tensor.zeros([strTokens.count, strTokens.count - 1])],
        axis: 1)
    try detectHead(model, tokens, .custom(toFirst)).argMax()
    """)
  Row.method(
    DetectionPattern.self, "matrix", "The pattern for a sequence [destination, source].",
    arg("for tokens", [Int].self)
  ) { $0.matrix(for: $1) }
  .details("Ones and zeros for the named kinds. The opening token counts like any other.")
  .example(
    """
    let pattern = DetectionPattern.inductionHead.matrix(for: repTokens[0])
    imshow(pattern, xaxis: "source", yaxis: "destination", zmin: 0, zmax: 1, colorScale: .blues)
    """)
  choices(
    ErrorMeasure.self, "How far an attention pattern is from a detection pattern.",
    example: """
      for measure in [ErrorMeasure.mul, .abs] {
          let scores = try detectHead(model, repTokens, .inductionHead, errorMeasure: measure)
          print(measure, scores.max(), scores.argMax())
      }
      """
  ) { measure in
    switch measure {
    case .mul: "The share of attention that falls on the pattern, 0 to 1: for exploring."
    case .abs: "One minus the mean absolute difference a row, −1 to 1, rounded to three places."
    }
  }
  Row.function(
    "detectHead", "Scores every head by how well it matches a pattern [layer, head].",
    arg("_ model", HookedTransformer.self), arg("_ input", OneOf2<String, Tokens>.self),
    arg("_ pattern", DetectionPattern.self), arg("heads", default: HeadsArgument?.none),
    arg("cache", default: ActivationCache?.none), arg("excludeBos", default: false),
    arg("excludeCurrentToken", default: false),
    arg("errorMeasure", default: ErrorMeasure.mul, shown: ".mul")
  ) { model, input, pattern, heads, cache, excludeBos, excludeCurrentToken, measure in
    let anyInput: any ModelInput =
      switch input {
      case .first(let text): text
      case .second(let tokens): tokens
      }
    return try detectHead(
      model, anyInput, pattern, heads: heads?.selection, cache: cache,
      excludeBos: excludeBos, excludeCurrentToken: excludeCurrentToken, errorMeasure: measure)
  }
  .throwing()
  .details(
    """
    TransformerLens's `detect_head`. With `.mul` a score is the share of attention that falls
    on the pattern, 0 to 1; with `.abs` one minus the mean absolute difference a row. Heads
    that are not asked for get −1. `excludeBos` passes over attention to the first token,
    `excludeCurrentToken` over attention to the destination itself. A `cache` of the same
    input saves a run. A pattern with values other than 0 and 1 is warned of under `.mul`. One sequence, longer than one token and shorter than `nCtx`; several
    texts give mean and population standard deviation.
    """
  )
  .example(
    """
    imshow(
        try detectHead(model, repTokens, .inductionHead), y: ["layer 0", "layer 1"], xaxis: "head",
        zmin: 0, zmax: 1, colorScale: .blues)
    """)
  Row.function(
    "detectHead", "Scores on several texts: mean and spread [layer, head].",
    arg("_ model", HookedTransformer.self), arg("_ inputs", [String].self),
    arg("_ pattern", DetectionPattern.self), arg("heads", default: HeadsArgument?.none),
    arg("excludeBos", default: false), arg("excludeCurrentToken", default: false),
    arg("errorMeasure", default: ErrorMeasure.mul, shown: ".mul")
  ) { model, inputs, pattern, heads, excludeBos, excludeCurrentToken, measure in
    let scores = try detectHead(
      model, inputs, pattern, heads: heads?.selection, excludeBos: excludeBos,
      excludeCurrentToken: excludeCurrentToken, errorMeasure: measure)
    return Tuple(scores.mean, scores.std)
  }
  .throwing()
  .labelled("mean", "std")
  Row.function(
    "detectHead", "Scores the heads of given attention patterns [layer, head].",
    arg("attentions", [Tensor].self), arg("tokens", Tokens.self),
    arg("_ pattern", DetectionPattern.self), arg("heads", default: HeadsArgument?.none),
    arg("excludeBos", default: false), arg("excludeCurrentToken", default: false),
    arg("errorMeasure", default: ErrorMeasure.mul, shown: ".mul")
  ) { attentions, tokens, pattern, heads, excludeBos, excludeCurrentToken, measure in
    try detectHead(
      attentions: attentions, tokens: tokens, pattern, heads: heads?.selection,
      excludeBos: excludeBos, excludeCurrentToken: excludeCurrentToken, errorMeasure: measure)
  }
  .throwing()
  choices(
    CompositionMode.self, "Which input of a later head an earlier one goes into.",
    example: """
      for mode in [CompositionMode.Q, .K, .V] {
          print(mode, try model.allCompositionScores(mode).max())
      }
      """
  ) { mode in
    switch mode {
    case .Q: "Into its queries: it decides where the later head looks from."
    case .K: "Into its keys: it decides what the later head finds."
    case .V: "Into its values: it decides what the later head moves."
    }
  }
  Row.function(
    "allCompositionScores", "Composition scores of every pair of heads [layer, head, layer, head].",
    arg("_ model", HookedTransformer.self), arg("_ mode", CompositionMode.self)
  ) { model, mode in try allCompositionScores(model, mode) }
  .throwing()
  .details(
    """
    The composition scores of Elhage et al. (2021), ‖A·B‖ / (‖A‖·‖B‖) in Frobenius norms: from
    the first pair to the second, between 0 and 1, and 0 unless the second layer is the later
    one.
    """
  )
  .example(
    """
    let composition = try allCompositionScores(model, .K)
    print(composition.shape, composition[0, .all, 1].max())
    """)
  Row.method(
    HookedTransformer.self, "allCompositionScores",
    "Composition scores of every pair of heads [layer, head, layer, head].",
    arg("_ mode", CompositionMode.self)
  ) { model, mode in try model.allCompositionScores(mode) }
  .throwing()
}
