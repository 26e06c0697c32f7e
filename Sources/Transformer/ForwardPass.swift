import Tensors

/// The one forward pass. Caching, hooks, gradients, patching and training watch it or edit it.
///
/// Works on blocks of `[batch × position]` rows with few large products: queries, keys and values
/// in one, heads as strided batches. A hook point that nobody listens to costs a look-up.
struct ForwardPass {
  let cfg: HookedTransformerConfig
  let weights: Weights
  let hooks: HookTable

  /// Which positions the unembedding is computed for.
  enum LogitPositions: Sendable {
    case all
    /// The last position alone; the logits keep a position axis of length 1.
    case last
  }

  /// Where a pass ends.
  enum End {
    /// Behind the unembedding.
    case logits(LogitPositions)
    /// In front of a block; `nLayers` means behind the last one.
    case residual(beforeLayer: Int)
  }

  /// Runs tokens through the model.
  ///
  /// - Returns: logits `[batch, position, dVocabOut]`, or the residual stream
  ///   `[batch, position, dModel]` that enters the layer named by `end`.
  func run(_ tokens: Tokens, end: End) throws -> Tensor {
    try check(tokens)
    let embedding = try hooks.apply(.embed, weights.W_E[tokens])
    let positions = weights.W_pos[0..<tokens.shape[1]]
    // The rows are shared by the batch as a view with stride 0, unless a gradient or a hook wants
    // them one by one.
    let position = try hooks.apply(
      .posEmbed, positions.broadcast(to: embedding.shape))
    let residual: Tensor
    switch cfg.positionalEmbeddingType {
    case .standard: residual = embedding + position
    case .shortformer: residual = embedding
    }
    return try run(residual, position: position, fromLayer: 0, end: end)
  }

  /// Runs a residual stream through the layers from `fromLayer` on.
  func run(_ residual: Tensor, position: Tensor, fromLayer: Int, end: End) throws -> Tensor {
    var residual = residual
    let lastLayer: Int
    switch end {
    case .logits: lastLayer = cfg.nLayers
    case .residual(let layer): lastLayer = layer
    }
    for layer in fromLayer..<max(fromLayer, lastLayer) {
      residual = try block(layer, residual, position: position)
    }
    guard case .logits(let wanted) = end else { return residual }
    return try unembed(residual, wanted)
  }

  private func block(_ layer: Int, _ input: Tensor, position: Tensor) throws -> Tensor {
    let block = weights.blocks[layer]
    let residual = try hooks.apply(.residPre, layer: layer, input)
    let attended = try hooks.apply(
      .attnOut, layer: layer, attention(layer, residual, position: position))
    var output = residual + attended
    if let mlp = block.mlp {
      output = try hooks.apply(.residMid, layer: layer, output)
      let added = try hooks.apply(.mlpOut, layer: layer, self.mlp(layer, mlp, output))
      output = output + added
    }
    return try hooks.apply(.residPost, layer: layer, output)
  }

  private func mlp(_ layer: Int, _ mlp: MLPWeights, _ residual: Tensor) throws -> Tensor {
    let input = try hooks.apply(.mlpIn, layer: layer, residual)
    let normal = try normalized(
      input, weights.blocks[layer].ln2, scale: .ln2Scale, normalized: .ln2Normalized, layer: layer)
    let pre = try hooks.apply(.mlpPre, layer: layer, linear(normal, mlp.W_in, mlp.b_in))
    let post = try hooks.apply(.mlpPost, layer: layer, activated(pre))
    return linear(post, mlp.W_out, mlp.b_out)
  }

  private func activated(_ pre: Tensor) -> Tensor {
    switch cfg.actFn {
    case .relu: relu(pre)
    case .gelu: gelu(pre, .erf)
    case .gelu_new: gelu(pre, .tanh)
    case .silu: silu(pre)
    }
  }

  private func unembed(_ residual: Tensor, _ wanted: LogitPositions) throws -> Tensor {
    var final = try normalized(
      residual, weights.lnFinal, scale: .finalScale, normalized: .finalNormalized, layer: 0)
    if case .last = wanted { final = final[.all, (-1)..., .all] }
    return linear(final, weights.W_U, weights.b_U)
  }

  /// Normalises rows as the configuration says, through the two hook points of the place.
  ///
  /// `hook_normalized` is the value that the layer behind it reads, weight and bias included, as
  /// TransformerLens 2 has it for LayerNorm.
  func normalized(
    _ x: Tensor, _ norm: NormWeights?, scale scaleKind: HookName.Kind,
    normalized normalizedKind: HookName.Kind, layer: Int
  ) throws -> Tensor {
    guard cfg.normalizationType != nil else { return x }
    let scale = try hooks.apply(scaleKind, layer: layer, layerScale(x, eps: cfg.eps))
    var normal = centeredDivide(x, scale)
    if let norm { normal = affine(normal, norm.w, norm.b) }
    return try hooks.apply(normalizedKind, layer: layer, normal)
  }

  private func check(_ tokens: Tokens) throws {
    let (batch, positions) = (tokens.shape[0], tokens.shape[1])
    guard batch > 0, positions > 0 else { throw ModelError.emptyInput }
    guard positions <= cfg.nCtx else {
      throw ModelError.tooManyPositions(positions: positions, nCtx: cfg.nCtx)
    }
    if let token = tokens.ids.first(where: { $0 < 0 || $0 >= cfg.dVocab }) {
      throw ModelError.tokenOutOfRange(token: token, vocabulary: cfg.dVocab)
    }
  }
}
