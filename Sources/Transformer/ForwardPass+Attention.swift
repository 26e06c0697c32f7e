import Tensors

extension ForwardPass {
  /// What a layer's attention adds to the residual stream, `[batch, position, dModel]`.
  ///
  /// - Parameter onlyLast: for the last position alone; only where nothing listens.
  func attention(
    _ layer: Int, _ residual: Tensor, _ positions: Positions, onlyLast: Bool = false
  ) throws -> Tensor {
    let block = weights.blocks[layer]
    let z =
      try hooks.given(.z, layer: layer)
      ?? mixedValues(layer, residual, positions, onlyLast: onlyLast)
    if hooks.wants(.result, layer: layer) {
      let result = headResults(z, W_O: block.attention.W_O)
      let edited = try hooks.applied(.result, layer: layer, result)
      // Adding up heads rounds otherwise than the one product below: that is done only if a hook
      // changed something, so that one which merely looks leaves every bit in its place. Behind a
      // norm a result's gradient is not that of `hook_attn_out`: there the sum is recorded.
      let isChanged =
        edited.isReplaced
        && (edited.activation.isTraced || edited.activation.array() != result.array())
      if isChanged || (block.ln1Post != nil && edited.activation.isTraced) {
        return edited.activation.sum(axis: 2) + block.attention.b_O
      }
    }
    let shape = z.shape
    return linear(
      z.reshaped([shape[0], shape[1], cfg.nHeads * cfg.dHead]), block.attention.W_O,
      block.attention.b_O)
  }

  /// Values mixed by the attention pattern: `hook_z`, `[batch, position, head, dHead]`.
  private func mixedValues(
    _ layer: Int, _ residual: Tensor, _ positions: Positions, onlyLast: Bool
  ) throws -> Tensor {
    let block = weights.blocks[layer]
    var (q, k, v) = try queriesKeysValues(layer, residual, positions, onlyLast: onlyLast)
    q = try hooks.apply(.q, layer: layer, q)
    k = try hooks.apply(.k, layer: layer, k)
    v = try hooks.apply(.v, layer: layer, v)
    q = try normalizedHeads(q, block.attention.qNorm, .qNormScale, .qNormNormalized, layer)
    k = try normalizedHeads(k, block.attention.kNorm, .kNormScale, .kNormNormalized, layer)
    if case .rotated(let rotary) = positions.input {
      q = try hooks.apply(.rotQ, layer: layer, (onlyLast ? rotary.last : rotary)(q))
      k = try hooks.apply(.rotK, layer: layer, rotary(k))
    }
    if let past { (k, v) = past.append(keys: k, values: v, layer: layer) }
    let causal = cfg.attentionDir == .causal
    let masked = maskedScores(
      q, k, layer, onlyLast ? positions.hidden.last : positions.hidden)
    let scores = try hooks.applied(.attnScores, layer: layer, masked)
    // What lies above the diagonal need not be read, unless a hook has put something there.
    let causalScores =
      causal && (!scores.isReplaced || isConstant(-.infinity, aboveDiagonalOf: scores.activation))
    let pattern = try hooks.applied(
      .pattern, layer: layer,
      causalScores ? causalSoftmax(scores.activation) : softmax(scores.activation))
    let causalPattern =
      causalScores && (!pattern.isReplaced || isConstant(0, aboveDiagonalOf: pattern.activation))
    return try hooks.apply(
      .z, layer: layer, attentionMix(pattern.activation, v, causal: causalPattern))
  }

  /// Scores with −∞ wherever a destination does not see a source.
  private func maskedScores(
    _ q: Tensor, _ k: Tensor, _ layer: Int, _ hidden: HiddenSources
  ) -> Tensor {
    let causal = cfg.attentionDir == .causal
    var scores = attentionScores(q, k, scale: 1 / cfg.attnScale(layer: layer), causal: causal)
    if let cap = cfg.attnScoresSoftCap {
      scores = capped(scores, cap)
      // The cap makes a finite number of −∞.
      if causal { scores = causalMasked(scores) }
    }
    guard let hidden = hidden(isLocal: cfg.window(layer: layer) != nil) else { return scores }
    return which(hidden, -Float.infinity, scores)
  }

  /// Queries or keys behind the RMSNorm that some models put over each head.
  private func normalizedHeads(
    _ x: Tensor, _ norm: NormWeights?, _ scaleKind: HookName.Kind,
    _ normalizedKind: HookName.Kind, _ layer: Int
  ) throws -> Tensor {
    guard let norm else { return x }
    let scale = try hooks.apply(
      scaleKind, layer: layer, layerScale(x, eps: cfg.eps, centered: false))
    let normal = try hooks.apply(
      normalizedKind, layer: layer, centeredDivide(x, scale, centered: false))
    return affine(normal, norm.w)
  }

  /// Queries, keys and values, each `[batch, position, head, dHead]`: views of one product.
  private func queriesKeysValues(
    _ layer: Int, _ residual: Tensor, _ positions: Positions, onlyLast: Bool
  ) throws -> (q: Tensor, k: Tensor, v: Tensor) {
    let onRequest: [HookName.Kind] = [.attnIn, .qInput, .kInput, .vInput]
    if onRequest.contains(where: { hooks.wants($0, layer: layer) }) {
      return try splitQueriesKeysValues(layer, residual, positions)
    }
    let attention = weights.blocks[layer].attention
    let input = try normalized(
      residual, weights.blocks[layer].ln1, scale: .ln1Scale, normalized: .ln1Normalized,
      layer: layer)
    let projections = cfg.projections
    if onlyLast { return lastQueries(attention, input, positions) }
    guard case .perLayer(let position) = positions.input else {
      let all = linear(input, attention.W_QKV, attention.b_QKV)
      return (
        heads(all, projections[0]), heads(all, projections[1]), heads(all, projections[2])
      )
    }
    // Positions enter queries and keys, not values.
    let keysEnd = projections[1].columns.upperBound
    let qk = linear(
      input + position, attention.W_QKV[.all, ..<keysEnd], attention.b_QKV[..<keysEnd])
    let v = linear(input, attention.W_QKV[.all, keysEnd...], attention.b_QKV[keysEnd...])
    return (
      heads(qk, projections[0]), heads(qk, projections[1]),
      v.reshaped([v.shape[0], v.shape[1], projections[2].heads, cfg.dHead])
    )
  }

  /// Queries of the last position alone, keys and values of all.
  private func lastQueries(
    _ attention: AttentionWeights, _ input: Tensor, _ positions: Positions
  ) -> (q: Tensor, k: Tensor, v: Tensor) {
    let projections = cfg.projections
    func projected(_ x: Tensor, _ index: Int) -> Tensor {
      let projection = projections[index]
      return linear(
        x, attention.W_QKV[.all, projection.columns], attention.b_QKV[projection.columns]
      ).reshaped([x.shape[0], x.shape[1], projection.heads, cfg.dHead])
    }
    var placed = input
    if case .perLayer(let position) = positions.input { placed = input + position }
    return (projected(placed[.all, (-1)...], 0), projected(placed, 1), projected(input, 2))
  }

  /// One group of heads in rows of them, `[batch, position, head, dHead]`.
  private func heads(_ rows: Tensor, _ projection: Projection) -> Tensor {
    rows[.all, .all, projection.columns]
      .reshaped([rows.shape[0], rows.shape[1], projection.heads, cfg.dHead])
  }

  /// The road with an input of its own for every head, taken when a hook or filter names
  /// `hook_attn_in`, `hook_q_input`, `hook_k_input` or `hook_v_input`.
  ///
  /// `ln1`'s hook points keep their one shape and stand on the residual stream; the inputs of the
  /// heads are normalised each by their own scale.
  private func splitQueriesKeysValues(
    _ layer: Int, _ residual: Tensor, _ positions: Positions
  ) throws -> (q: Tensor, k: Tensor, v: Tensor) {
    let block = weights.blocks[layer]
    let (batch, count, d) = (residual.shape[0], residual.shape[1], cfg.dModel)
    func copies(_ t: Tensor, _ heads: Int) -> Tensor {
      t.reshaped([batch, count, 1, d]).broadcast(to: [batch, count, heads, d])
    }
    let shared = try hooks.apply(.attnIn, layer: layer, copies(residual, cfg.nHeads))
    if cfg.normalizationType != nil {
      _ = try normalized(
        residual, block.ln1, scale: .ln1Scale, normalized: .ln1Normalized, layer: layer)
    }
    func project(_ kind: HookName.Kind, _ projection: Projection, isKeyOrQuery: Bool) throws
      -> Tensor
    {
      let heads = projection.heads
      let copy = heads == cfg.nHeads ? shared : copies(residual, heads)
      var input = normalized(try hooks.apply(kind, layer: layer, copy), block.ln1)
      if isKeyOrQuery, case .perLayer(let position) = positions.input {
        input = input + copies(position, heads)
      }
      let W = block.attention.W_QKV[.all, projection.columns].reshaped([d, heads, cfg.dHead])
        .transposed(1, 0, 2)
      // [head, batch · position, dModel] × [head, dModel, dHead]
      let rows = input.transposed(2, 0, 1, 3).reshaped([heads, batch * count, d])
      let product = matmul(rows, W)
        .reshaped([heads, batch, count, cfg.dHead]).transposed(1, 2, 0, 3)
      return product + block.attention.b_QKV[projection.columns].reshaped([heads, cfg.dHead])
    }
    let projections = cfg.projections
    return (
      try project(.qInput, projections[0], isKeyOrQuery: true),
      try project(.kInput, projections[1], isKeyOrQuery: true),
      try project(.vInput, projections[2], isKeyOrQuery: false)
    )
  }
}

/// Whether every element above the diagonal of the last two axes is one number.
private func isConstant(_ value: Float, aboveDiagonalOf t: Tensor) -> Bool {
  let (rows, columns) = (t.shape[t.ndim - 2], t.shape[t.ndim - 1])
  return t.withUnsafeBufferPointer { cells in
    for start in stride(from: 0, to: cells.count, by: columns) {
      // The last destination is the last source: cached sources stand in front.
      let row = start / columns % rows + columns - rows
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
