import Tensors

extension HookedTransformer {
  /// Turns the factors of every head so that each is orthogonal, with singular values in place of
  /// lengths: `W_V ← U·S`, `W_O ← Vᵀ` of `W_V · W_O`; `W_Q ← U·√S`, `W_K ← V·√S` of the product of
  /// queries and keys with their biases as one more row.
  mutating func refactorAttention() throws {
    let obstacle: String? =
      if cfg.positionalEmbeddingType == .rotary {
        "queries and keys rotate"
      } else if cfg.isGrouped {
        "heads share keys and values"
      } else if cfg.useQkNorm {
        "queries and keys pass norms"
      } else {
        nil
      }
    if let obstacle {
      throw ModelError.cannotProcess(step: "refactorFactoredAttnMatrices", reason: obstacle)
    }
    // Value biases move on first: they would have to be turned with the values.
    foldValues()
    let (d, heads, dHead) = (cfg.dModel, cfg.nHeads, cfg.dHead)
    for layer in weights.blocks.indices {
      var attention = weights.blocks[layer].attention
      func split(_ projection: Projection) -> (W: Tensor, b: Tensor) {
        let W = attention.W_QKV[.all, projection.columns].reshaped([d, heads, dHead])
        return (
          W.transposed(1, 0, 2), attention.b_QKV[projection.columns].reshaped([heads, 1, dHead])
        )
      }
      let parts = cfg.projections.map(split)
      let augmented = parts.map { concatenated([$0.W, $0.b], axis: 1) }
      // [head, dModel + 1, dHead] each
      let qk = try Checked.svd(FactoredMatrix(augmented[0], augmented[1].swappedAxes(-1, -2)))
      let root = sqrt(qk.s)[.all, .newAxis, .all]
      let (q, k) = (qk.u * root, qk.v * root)
      let W_O = attention.W_O.reshaped([heads, dHead, d])
      let ov = try Checked.svd(FactoredMatrix(parts[2].W, W_O))
      let v = ov.u * ov.s[.all, .newAxis, .all]
      func columns(_ W: Tensor) -> Tensor {
        W.transposed(1, 0, 2).reshaped([d, heads * dHead])
      }
      attention.W_QKV = concatenated(
        [columns(q[.all, ..<d]), columns(k[.all, ..<d]), columns(v)], axis: 1)
      attention.b_QKV = concatenated(
        [
          q[.all, d].reshaped([heads * dHead]), k[.all, d].reshaped([heads * dHead]),
          Tensor.zeros([heads * dHead]),
        ], axis: 0)
      attention.W_O = ov.v.swappedAxes(-1, -2).reshaped([heads * dHead, d])
      weights.blocks[layer].attention = attention
    }
    processing.insert(.refactorFactoredAttnMatrices)
  }
}
