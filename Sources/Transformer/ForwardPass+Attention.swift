import Tensors

extension ForwardPass {
  /// What a layer's attention adds to the residual stream, `[batch, position, dModel]`.
  func attention(_ layer: Int, _ residual: Tensor, position: Tensor) throws -> Tensor {
    let block = weights.blocks[layer]
    var (q, k, v) = try queriesKeysValues(layer, residual, position: position)
    q = try hooks.apply(.q, layer: layer, q)
    k = try hooks.apply(.k, layer: layer, k)
    v = try hooks.apply(.v, layer: layer, v)
    let causal = cfg.attentionDir == .causal
    let masked = attentionScores(q, k, scale: 1 / cfg.attnScale(layer: layer), causal: causal)
    let scores = try hooks.applied(.attnScores, layer: layer, masked)
    // What lies above the diagonal need not be read, unless a hook has put something there.
    let causalScores =
      causal && (!scores.isReplaced || isConstant(-.infinity, aboveDiagonalOf: scores.activation))
    let pattern = try hooks.applied(
      .pattern, layer: layer,
      causalScores ? causalSoftmax(scores.activation) : softmax(scores.activation))
    let causalPattern =
      causalScores && (!pattern.isReplaced || isConstant(0, aboveDiagonalOf: pattern.activation))
    let z = try hooks.apply(
      .z, layer: layer, attentionMix(pattern.activation, v, causal: causalPattern))
    if hooks.wants(.result, layer: layer) {
      let result = headResults(z, W_O: block.attention.W_O)
      let edited = try hooks.applied(.result, layer: layer, result)
      // Adding up heads rounds otherwise than the one product below: that is done only if a hook
      // changed something, so that one which merely looks leaves every bit in its place.
      if edited.isReplaced,
        edited.activation.isTraced || edited.activation.array() != result.array()
      {
        return edited.activation.sum(axis: 2) + block.attention.b_O
      }
    }
    let shape = z.shape
    return linear(
      z.reshaped([shape[0], shape[1], cfg.nHeads * cfg.dHead]), block.attention.W_O,
      block.attention.b_O)
  }

  /// Queries, keys and values, each `[batch, position, head, dHead]`: views of one product.
  private func queriesKeysValues(_ layer: Int, _ residual: Tensor, position: Tensor) throws
    -> (q: Tensor, k: Tensor, v: Tensor)
  {
    let onRequest: [HookName.Kind] = [.attnIn, .qInput, .kInput, .vInput]
    if onRequest.contains(where: { hooks.wants($0, layer: layer) }) {
      return try splitQueriesKeysValues(layer, residual, position: position)
    }
    let attention = weights.blocks[layer].attention
    let width = cfg.nHeads * cfg.dHead
    let input = try normalized(
      residual, weights.blocks[layer].ln1, scale: .ln1Scale, normalized: .ln1Normalized,
      layer: layer)
    switch cfg.positionalEmbeddingType {
    case .standard:
      let all = linear(input, attention.W_QKV, attention.b_QKV)
      return (heads(all, 0), heads(all, 1), heads(all, 2))
    case .shortformer:
      // Positions enter queries and keys, not values.
      let qk = linear(
        input + position, attention.W_QKV[.all, ..<(2 * width)], attention.b_QKV[..<(2 * width)])
      let v = linear(input, attention.W_QKV[.all, (2 * width)...], attention.b_QKV[(2 * width)...])
      return (heads(qk, 0), heads(qk, 1), heads(v, 0))
    }
  }

  /// The `index`-th group of heads in rows of them, `[batch, position, head, dHead]`.
  private func heads(_ rows: Tensor, _ index: Int) -> Tensor {
    let width = cfg.nHeads * cfg.dHead
    return rows[.all, .all, (index * width)..<((index + 1) * width)]
      .reshaped([rows.shape[0], rows.shape[1], cfg.nHeads, cfg.dHead])
  }

  /// The road with an input of its own for every head, taken when a hook or filter names
  /// `hook_attn_in`, `hook_q_input`, `hook_k_input` or `hook_v_input`.
  ///
  /// `ln1`'s hook points keep their one shape and stand on the residual stream; the inputs of the
  /// heads are normalised each by their own scale.
  private func splitQueriesKeysValues(_ layer: Int, _ residual: Tensor, position: Tensor) throws
    -> (q: Tensor, k: Tensor, v: Tensor)
  {
    let block = weights.blocks[layer]
    let (batch, positions, d) = (residual.shape[0], residual.shape[1], cfg.dModel)
    func aHead(_ t: Tensor) -> Tensor {
      t.reshaped([batch, positions, 1, d]).broadcast(to: [batch, positions, cfg.nHeads, d])
    }
    let shared = try hooks.apply(.attnIn, layer: layer, aHead(residual))
    if cfg.normalizationType != nil {
      _ = try normalized(
        residual, block.ln1, scale: .ln1Scale, normalized: .ln1Normalized, layer: layer)
    }
    let positionInput =
      cfg.positionalEmbeddingType == .shortformer ? aHead(position) : nil
    func project(_ kind: HookName.Kind, _ index: Int, position: Tensor?) throws -> Tensor {
      var input = try hooks.apply(kind, layer: layer, shared)
      if cfg.normalizationType != nil {
        input = centeredDivide(input, layerScale(input, eps: cfg.eps))
        if let ln1 = block.ln1 { input = affine(input, ln1.w, ln1.b) }
      }
      if let position { input = input + position }
      let width = cfg.nHeads * cfg.dHead
      let columns = (index * width)..<((index + 1) * width)
      let W = block.attention.W_QKV[.all, columns].reshaped([d, cfg.nHeads, cfg.dHead])
        .transposed(1, 0, 2)
      // [head, batch · position, dModel] × [head, dModel, dHead]
      let rows = input.transposed(2, 0, 1, 3).reshaped([cfg.nHeads, batch * positions, d])
      let product = matmul(rows, W)
        .reshaped([cfg.nHeads, batch, positions, cfg.dHead]).transposed(1, 2, 0, 3)
      return product + block.attention.b_QKV[columns].reshaped([cfg.nHeads, cfg.dHead])
    }
    return (
      try project(.qInput, 0, position: positionInput),
      try project(.kInput, 1, position: positionInput),
      try project(.vInput, 2, position: nil)
    )
  }
}

/// Whether every element above the diagonal of the last two axes is one number.
private func isConstant(_ value: Float, aboveDiagonalOf t: Tensor) -> Bool {
  let (rows, columns) = (t.shape[t.ndim - 2], t.shape[t.ndim - 1])
  return t.withUnsafeBufferPointer { cells in
    for start in stride(from: 0, to: cells.count, by: columns) {
      let row = start / columns % rows
      for column in (row + 1)..<max(row + 1, columns) where cells[start + column] != value {
        return false
      }
    }
    return true
  }
}

/// What each head adds to the residual stream: `z · W_O` a head, without the bias.
///
/// - Parameters:
///   - z: `[batch, position, head, dHead]`
///   - W_O: `[head · dHead, dModel]`
/// - Returns: `[batch, position, head, dModel]`
func headResults(_ z: Tensor, W_O: Tensor) -> Tensor {
  let (batch, positions, heads, dHead) = (z.shape[0], z.shape[1], z.shape[2], z.shape[3])
  let d = W_O.shape[1]
  let rows = z.transposed(2, 0, 1, 3).reshaped([heads, batch * positions, dHead])
  return matmul(rows, W_O.reshaped([heads, dHead, d]))
    .reshaped([heads, batch, positions, d]).transposed(1, 2, 0, 3)
}
