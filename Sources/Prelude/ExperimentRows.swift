import Glassbook
import Scripting

/// Heads as a cell names them: a list of (layer, head), or heads by layer.
struct HeadsArgument: ScriptUnion {
  static var unionName: String { "HeadSelection" }
  static var members: [any ScriptConvertible.Type] {
    [[Tuple<Int, Int>].self, [Int: [Int]].self]
  }
  let selection: HeadSelection

  init(member: any ScriptConvertible) throws {
    switch member {
    case let pairs as [Tuple<Int, Int>]:
      selection = HeadSelection(pairs.map { ($0.values.0, $0.values.1) })
    case let byLayer as [Int: [Int]]: selection = HeadSelection(byLayer)
    default: throw Trap("expected [(layer, head)] or [layer: [head]]")
    }
  }
}

@RowsBuilder func experimentRows() -> [Row] {
  Row.type(DetectionPattern.self, "The attention pattern that a kind of head would show.")
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
  choices(ErrorMeasure.self, "How far an attention pattern is from a detection pattern.")
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
      model, anyInput, pattern, heads: heads?.selection ?? .all, cache: cache,
      excludeBos: excludeBos, excludeCurrentToken: excludeCurrentToken, errorMeasure: measure)
  }
  Row.function(
    "detectHead", "Scores on several texts: mean and spread [layer, head].",
    arg("_ model", HookedTransformer.self), arg("_ inputs", [String].self),
    arg("_ pattern", DetectionPattern.self), arg("heads", default: HeadsArgument?.none),
    arg("excludeBos", default: false), arg("excludeCurrentToken", default: false),
    arg("errorMeasure", default: ErrorMeasure.mul, shown: ".mul")
  ) { model, inputs, pattern, heads, excludeBos, excludeCurrentToken, measure in
    let scores = try detectHead(
      model, inputs, pattern, heads: heads?.selection ?? .all, excludeBos: excludeBos,
      excludeCurrentToken: excludeCurrentToken, errorMeasure: measure)
    return Tuple(scores.mean, scores.std)
  }
  .labelled("mean", "std")
  Row.function(
    "detectHead", "Scores the heads of given attention patterns [layer, head].",
    arg("attentions", [Tensor].self), arg("tokens", Tokens.self),
    arg("_ pattern", DetectionPattern.self), arg("heads", default: HeadsArgument?.none),
    arg("excludeBos", default: false), arg("excludeCurrentToken", default: false),
    arg("errorMeasure", default: ErrorMeasure.mul, shown: ".mul")
  ) { attentions, tokens, pattern, heads, excludeBos, excludeCurrentToken, measure in
    try detectHead(
      attentions: attentions, tokens: tokens, pattern, heads: heads?.selection ?? .all,
      excludeBos: excludeBos, excludeCurrentToken: excludeCurrentToken, errorMeasure: measure)
  }
  choices(CompositionMode.self, "Which input of a later head an earlier one goes into.")
  Row.function(
    "allCompositionScores", "Composition scores of every pair of heads [layer, head, layer, head].",
    arg("_ model", HookedTransformer.self), arg("_ mode", CompositionMode.self)
  ) { model, mode in try allCompositionScores(model, mode) }
  Row.method(
    HookedTransformer.self, "allCompositionScores",
    "Composition scores of every pair of heads [layer, head, layer, head].",
    arg("_ mode", CompositionMode.self)
  ) { model, mode in try model.allCompositionScores(mode) }
  Row.function(
    "attentionAttribution", "Pattern times gradient [batch, layer, head, destination, source].",
    arg("_ cache", ActivationCache.self), arg("_ gradCache", ActivationCache.self)
  ) { cache, gradCache in try attentionAttribution(cache, gradCache) }
  Row.function(
    "attributionPatch", "A linear estimate of patching an activation [layer, position].",
    arg("_ name", String.self), arg("clean", ActivationCache.self),
    arg("corrupted", ActivationCache.self), arg("corruptedGradients", ActivationCache.self)
  ) { name, clean, corrupted, gradients in
    try attributionPatch(
      name, clean: clean, corrupted: corrupted, corruptedGradients: gradients)
  }
  Row.function(
    "attributionPatchHeads", "A linear estimate of patching heads [layer, head, position].",
    arg("_ name", String.self), arg("clean", ActivationCache.self),
    arg("corrupted", ActivationCache.self), arg("corruptedGradients", ActivationCache.self)
  ) { name, clean, corrupted, gradients in
    try attributionPatchHeads(
      name, clean: clean, corrupted: corrupted, corruptedGradients: gradients)
  }
}
