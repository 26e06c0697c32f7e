import Tensors
import Transformer

/// A linear estimate of what each attention probability contributes to a metric.
///
/// Pattern × gradient: the (negated) first-order effect of zeroing an entry (Nanda, "Attribution
/// Patching", 2023).
///
/// - Parameters:
///   - cache: activations of a run.
///   - gradCache: d metric / d activation on the same run.
/// - Returns: `[batch, layer, head, destination, source]`, in the metric's unit.
public func attentionAttribution(_ cache: ActivationCache, _ gradCache: ActivationCache) throws
  -> Tensor
{
  let layers = try (0..<cache.layerCount).map {
    try cache.activation("pattern", $0) * gradCache.activation("pattern", $0)
  }
  return stacked(layers, axis: 1)
}

/// A linear estimate of patching an activation from the clean into the corrupted run, by position.
///
/// Σ gradient × (clean − corrupted) over batch and features, with the gradient of the corrupted
/// run: what `metric(patched) − metric(corrupted)` is to first order.
///
/// - Parameter name: an activation of shape `[batch, position, dModel]`: `resid_pre`,
///   `attn_out`, `mlp_out` …
/// - Returns: `[layer, position]`, in the metric's unit.
public func attributionPatch(
  _ name: String, clean: ActivationCache, corrupted: ActivationCache,
  corruptedGradients: ActivationCache
) throws -> Tensor {
  stacked(
    try products(name, clean, corrupted, corruptedGradients).map { $0.sum(axis: -1).sum(axis: 0) },
    axis: 0)
}

/// The same for vectors of heads: `q`, `k`, `v`, `z`, `result`.
///
/// - Returns: `[layer, head, position]`, in the metric's unit.
public func attributionPatchHeads(
  _ name: String, clean: ActivationCache, corrupted: ActivationCache,
  corruptedGradients: ActivationCache
) throws -> Tensor {
  stacked(
    try products(name, clean, corrupted, corruptedGradients).map {
      $0.sum(axis: -1).sum(axis: 0).transposed(1, 0)
    }, axis: 0)
}

private func products(
  _ name: String, _ clean: ActivationCache, _ corrupted: ActivationCache,
  _ gradients: ActivationCache
) throws -> [Tensor] {
  try (0..<clean.layerCount).map {
    let difference = try clean.activation(name, $0) - corrupted.activation(name, $0)
    return try gradients.activation(name, $0) * difference
  }
}
