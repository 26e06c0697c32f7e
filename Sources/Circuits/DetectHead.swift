import Tensors
import Transformer

/// Scores every head by how well its attention matches a pattern.
///
/// The algorithm of TransformerLens's `detect_head`; unlike there, excluding attention never
/// changes the cache.
///
/// - Parameters:
///   - input: one sequence.
///   - heads: the heads to score, every one for nil; the others get −1.
///   - cache: the activations of a run on this input, if there is one already.
///   - excludeBos: pass over attention to the first token.
///   - excludeCurrentToken: pass over attention to the destination itself.
///   - errorMeasure: see `ErrorMeasure`.
/// - Returns: scores `[layer, head]`.
/// - Throws: `DetectionError`. Warns of a pattern with values other than 0 and 1 under `.mul`.
public func detectHead(
  _ model: HookedTransformer, _ input: any ModelInput, _ pattern: DetectionPattern,
  heads: (any HeadSelection)? = nil, cache: ActivationCache? = nil, excludeBos: Bool = false,
  excludeCurrentToken: Bool = false, errorMeasure: ErrorMeasure = .mul
) throws -> Tensor {
  warn(of: pattern, errorMeasure)
  return try scores(
    model, input, pattern, heads: heads, cache: cache, excludeBos: excludeBos,
    excludeCurrentToken: excludeCurrentToken, errorMeasure: errorMeasure)
}

private func scores(
  _ model: HookedTransformer, _ input: any ModelInput, _ pattern: DetectionPattern,
  heads: (any HeadSelection)?, cache: ActivationCache?, excludeBos: Bool, excludeCurrentToken: Bool,
  errorMeasure: ErrorMeasure
) throws -> Tensor {
  let tokens = try model.toTokens(input)
  guard tokens.shape[0] == 1 else { throw DetectionError.severalSequences(tokens.shape[0]) }
  guard tokens.shape[1] > 1, tokens.shape[1] < model.cfg.nCtx else {
    throw DetectionError.length(tokens.shape[1], nCtx: model.cfg.nCtx)
  }
  let names = (0..<model.cfg.nLayers).map { getActName("pattern", $0) }
  let cache = try cache ?? model.runWithCache(tokens, namesFilter: names).cache
  return try scores(
    (0..<model.cfg.nLayers).map { try cache.activation("pattern", $0) }, tokens, pattern,
    heads: heads, excludeBos: excludeBos, excludeCurrentToken: excludeCurrentToken,
    errorMeasure: errorMeasure)
}

/// Scores heads on several sequences.
///
/// - Returns: mean and standard deviation (population) over the sequences, both `[layer, head]`.
/// - Throws: `DetectionError`.
public func detectHead(
  _ model: HookedTransformer, _ inputs: [String], _ pattern: DetectionPattern,
  heads: (any HeadSelection)? = nil, excludeBos: Bool = false, excludeCurrentToken: Bool = false,
  errorMeasure: ErrorMeasure = .mul
) throws -> (mean: Tensor, std: Tensor) {
  guard !inputs.isEmpty else { throw DetectionError.noSequences }
  warn(of: pattern, errorMeasure)
  let all = stacked(
    try inputs.map {
      try scores(
        model, $0, pattern, heads: heads, cache: nil, excludeBos: excludeBos,
        excludeCurrentToken: excludeCurrentToken, errorMeasure: errorMeasure)
    }, axis: 0)
  let mean = all.mean(axis: 0)
  let deviation = all - mean
  return (mean, sqrt((deviation * deviation).mean(axis: 0)))
}

/// Scores the heads of given attention patterns.
///
/// - Parameters:
///   - attentions: one tensor a layer, `[batch, head, destination, source]` of which row 0 is
///     used, or `[head, destination, source]`.
///   - tokens: the ids that were attended to, `[1, position]`.
/// - Returns: scores `[layer, head]`.
/// - Throws: `DetectionError`.
public func detectHead(
  attentions: [Tensor], tokens: Tokens, _ pattern: DetectionPattern,
  heads: (any HeadSelection)? = nil, excludeBos: Bool = false, excludeCurrentToken: Bool = false,
  errorMeasure: ErrorMeasure = .mul
) throws -> Tensor {
  warn(of: pattern, errorMeasure)
  return try scores(
    attentions, tokens, pattern, heads: heads, excludeBos: excludeBos,
    excludeCurrentToken: excludeCurrentToken, errorMeasure: errorMeasure)
}

/// `.mul` asks which share of attention falls on a pattern: graded patterns have no such share.
private func warn(of pattern: DetectionPattern, _ measure: ErrorMeasure) {
  guard measure == .mul, case .custom(let cells) = pattern,
    cells.array().contains(where: { $0 != 0 && $0 != 1 })
  else { return }
  Warning.send("a detection pattern with values other than 0 or 1, with error measure 'mul'")
}

private func scores(
  _ attentions: [Tensor], _ tokens: Tokens, _ pattern: DetectionPattern,
  heads: (any HeadSelection)?,
  excludeBos: Bool, excludeCurrentToken: Bool, errorMeasure: ErrorMeasure
) throws -> Tensor {
  let ids = tokens.shape[0] > 0 ? tokens[0] : []
  let length = ids.count
  guard length > 1 else { throw DetectionError.length(length, nCtx: nil) }
  let expected = pattern.matrix(for: ids)
  guard expected.shape == [length, length],
    expected.array() == tril(expected).array()
  else {
    throw DetectionError.pattern(shape: expected.shape, length: length)
  }
  let layers = try attentions.map { attention in
    let heads = attention.ndim == 4 && attention.shape[0] > 0 ? attention[0] : attention
    guard heads.ndim == 3, heads.shape[1] == length, heads.shape[2] == length else {
      throw DetectionError.attention(shape: attention.shape, length: length)
    }
    return heads
  }
  guard let headCount = layers.first?.shape[0], layers.allSatisfy({ $0.shape[0] == headCount })
  else { throw DetectionError.noAttention }
  let selected =
    heads?.selectedHeads
    ?? (0..<layers.count).flatMap { layer in (0..<headCount).map { (layer, $0) } }
  var scores = [Float](repeating: -1, count: layers.count * headCount)
  for (layer, head) in selected {
    guard layers.indices.contains(layer), (0..<headCount).contains(head) else {
      throw DetectionError.head(
        layer: layer, head: head, layers: layers.count, heads: headCount)
    }
    scores[layer * headCount + head] = similarity(
      layers[layer][head], expected, excludeBos: excludeBos,
      excludeCurrentToken: excludeCurrentToken, errorMeasure)
  }
  return Tensor(shape: [layers.count, headCount], data: scores)
}

/// How well one head's attention `[destination, source]` matches a pattern.
private func similarity(
  _ attention: Tensor, _ pattern: Tensor, excludeBos: Bool, excludeCurrentToken: Bool,
  _ measure: ErrorMeasure
) -> Float {
  let length = attention.shape[0]
  let (a, d) = (attention.array(), pattern.array())
  var onPattern = 0.0
  var total = 0.0
  var difference = 0.0
  for row in 0..<length {
    for column in 0..<length {
      if excludeBos && column == 0 || excludeCurrentToken && column == row { continue }
      let (x, y) = (Double(a[row * length + column]), Double(d[row * length + column]))
      onPattern += x * y
      total += x
      difference += abs(x - y)
    }
  }
  switch measure {
  case .mul: return Float(onPattern / total)
  case .abs:
    // Three places, halves to even, as Python's round.
    let rounded = (difference / Double(length) * 1000).rounded(.toNearestOrEven) / 1000
    return Float(1 - rounded)
  }
}
