import Tensors
import Transformer

/// Which input of a later head an earlier head's output goes into.
public enum CompositionMode: String, CaseIterable, Sendable {
  case Q
  case K
  case V
}

/// How much of each head's output each later head reads, for every pair of heads.
///
/// The composition scores of Elhage et al. (2021): ‖A·B‖ / (‖A‖·‖B‖) in Frobenius norms, with
/// A = `W_V·W_O` of the earlier head and B = `W_Q·W_Kᵀ`, `W_K·W_Qᵀ` or `W_V·W_O` of the later one.
/// The products of `dModel` columns are never formed: their norms follow from products of
/// `dHead` columns.
///
/// - Returns: `[layer, head, layer, head]`: from the first pair to the second, between 0 and 1;
///   0 unless the second layer is the later one. Shared keys and values count for every query
///   head.
public func allCompositionScores(_ model: HookedTransformer, _ mode: CompositionMode) throws
  -> Tensor
{
  let (layers, heads) = (model.cfg.nLayers, model.cfg.nHeads)
  let (W_V, W_O) = (model.W_V, model.W_O)
  // The later head's matrix as left · rightᵀ, both [layer, head, dModel, dHead].
  let (left, right): (Tensor, Tensor)
  switch mode {
  case .Q: (left, right) = (model.W_Q, model.W_K)
  case .K: (left, right) = (model.W_K, model.W_Q)
  case .V: (left, right) = (W_V, W_O.swappedAxes(-1, -2))
  }
  let gramV = gram(W_V)
  let gramRight = gram(right)
  let normsOV = norms(gramV, gram(W_O.swappedAxes(-1, -2)))
  let normsLater = norms(gram(left), gramRight)
  var scores = Tensor.zeros([layers, heads, layers, heads])
  for first in 0..<layers {
    for second in (first + 1)..<max(layers, first + 1) {
      // [earlier head, later head, dHead, dHead]
      let middle = try Checked.matmul(
        W_O[first].expandedDimensions(axis: 1), left[second].expandedDimensions(axis: 0))
      let product = matmul(gramV[first].expandedDimensions(axis: 1), middle)
      let weighted = matmul(middle, gramRight[second].expandedDimensions(axis: 0))
      // tr(Mᵀ·G_V·M·G_right) = ‖W_V·M·rightᵀ‖²
      let squared = (product * weighted).sum(axes: [-1, -2])
      let bounds =
        normsOV[first].expandedDimensions(axis: 1) * normsLater[second].expandedDimensions(axis: 0)
      scores[first, .all, second, .all] = sqrt(clip(squared, min: 0)) / bounds
    }
  }
  return scores
}

extension HookedTransformer {
  /// The composition scores of every pair of heads; see `allCompositionScores(_:_:)`.
  public func allCompositionScores(_ mode: CompositionMode) throws -> Tensor {
    try Circuits.allCompositionScores(self, mode)
  }
}

/// Xᵀ·X of the last two axes.
private func gram(_ x: Tensor) -> Tensor { matmul(x.swappedAxes(-1, -2), x) }

/// ‖X·Yᵀ‖ from the Gram matrices of X and Y.
private func norms(_ a: Tensor, _ b: Tensor) -> Tensor {
  sqrt(clip((a * b).sum(axes: [-1, -2]), min: 0))
}
