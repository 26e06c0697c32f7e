import Tensors
import Transformer

/// One part of a head's attention scores: what comes of one half of the query and one half of the
/// key.
public struct AttentionTerm: Sendable {
  /// `token–token`, `token–position`, `position–token`, `position–position`, or `sum`: the query's
  /// half first.
  public let name: String
  /// Unscaled scores, 0 above the diagonal, `[destination, source]`.
  public let scores: Tensor
  /// What a model divides its scores by.
  let attnScale: Float

  /// The scores as the model weighs them: divided by `attnScale`.
  public var scaled: Tensor { scores / attnScale }
  /// The mean over all cells, those above the diagonal included, as the original notebook takes it.
  public var mean: Float { scores.mean().array()[0] }
  /// The population variance over all cells.
  public var variance: Float { scores.variance().array()[0] }
  /// Softmax of whole unscaled rows, the zeros above the diagonal included: what the original
  /// notebook draws.
  public var rawSoftmax: Tensor { softmax(scores, axis: -1) }
  /// Softmax over what the destination may see, of scaled scores: the pattern that this term would
  /// give alone.
  public var pattern: Tensor {
    let above = triu(Tensor.ones(scores.shape), k: 1)
    return softmax(which(above, -Float.infinity, scaled), axis: -1)
  }
}

/// A head's attention scores by what the query and the key are: a token, or a position.
public struct AttentionTerms: Sendable {
  public let layer: Int
  public let head: Int
  /// Token–token, token–position, position–token, position–position: the query's half first.
  public let terms: [AttentionTerm]
  /// Their sum: the head's scores.
  public let aggregated: AttentionTerm
}

/// Splits a head's attention scores into token and position terms.
///
/// In a model with shortformer positions and no normalisation a query is (x + p)·W_Q, with x the
/// residual stream in front of the layer and p the position embedding, and a key likewise: their
/// product has four terms. (The minigpt notebook of the MLAB days repository.) Biases are counted
/// with the token.
///
/// - Parameters:
///   - input: one sequence; of several, the first is taken.
///   - layer: the block.
///   - head: the head.
/// - Returns: terms `[destination, source]`.
/// - Throws: `CircuitError.needsShortformer`, `.headOutOfRange`; `ModelError.layerOutOfRange`.
public func attentionTerms(
  _ model: HookedTransformer, _ input: any ModelInput, layer: Int, head: Int,
  prependBos: Bool? = nil
) throws -> AttentionTerms {
  try model.needShortformer("attentionTerms")
  let layer = try model.checkedLayer(layer)
  let head = try model.checkedHead(head)
  let tokens = try model.toTokens(input, prependBos: prependBos)
  let name = getActName("resid_pre", layer)
  let (_, cache) = try model.runWithCache(tokens[[0]], namesFilter: name, stopAtLayer: layer + 1)
  let token = try cache.activation(name)[0]
  let position = model.W_pos[0..<tokens.shape[1]]
  // Shared keys have one matrix for several heads, repeated in `W_K`.
  let (W_Q, W_K) = (model.W_Q[layer, head], model.W_K[layer, head])
  let queries = [
    matmul(token, W_Q) + model.b_Q[layer, head], matmul(position, W_Q),
  ]
  let keys = [matmul(token, W_K) + model.b_K[layer, head], matmul(position, W_K)]
  let halves = ["token", "position"]
  let scale = model.cfg.attnScale(layer: layer)
  func term(_ name: String, _ query: Tensor, _ key: Tensor) -> AttentionTerm {
    AttentionTerm(name: name, scores: tril(matmul(query, key.T)), attnScale: scale)
  }
  var terms: [AttentionTerm] = []
  for (query, queryHalf) in zip(queries, halves) {
    for (key, keyHalf) in zip(keys, halves) {
      terms.append(term("\(queryHalf)–\(keyHalf)", query, key))
    }
  }
  return AttentionTerms(
    layer: layer, head: head, terms: terms,
    aggregated: term("sum", queries[0] + queries[1], keys[0] + keys[1]))
}

extension HookedTransformer {
  /// - Throws: `CircuitError.needsShortformer` unless residual stream and positions are apart.
  func needShortformer(_ function: String) throws {
    guard cfg.positionalEmbeddingType == .shortformer, cfg.normalizationType == nil else {
      throw CircuitError.needsShortformer(function: function)
    }
  }

  /// A layer from the front, where negative ones count from the last.
  func checkedLayer(_ layer: Int) throws -> Int {
    guard (-cfg.nLayers..<cfg.nLayers).contains(layer) else {
      throw ModelError.layerOutOfRange(layer: layer, layers: cfg.nLayers)
    }
    return layer < 0 ? layer + cfg.nLayers : layer
  }

  /// A head from the front, where negative ones count from the last.
  func checkedHead(_ head: Int) throws -> Int {
    guard (-cfg.nHeads..<cfg.nHeads).contains(head) else {
      throw CircuitError.headOutOfRange(head: head, heads: cfg.nHeads)
    }
    return head < 0 ? head + cfg.nHeads : head
  }
}
