import Tensors

/// The keys (rotated, where they rotate) and values of positions that a pass has computed.
///
/// A class, because every pass writes into it in place: a new tensor a token would copy the past.
final class KeyValueCache {
  /// `[batch, capacity, keyValueHead, dHead]` for every layer.
  private var keys: [Tensor]
  private var values: [Tensor]
  private let capacity: Int
  /// How many positions are there.
  private(set) var count = 0

  /// - Throws: `ShapeError` when there is no memory for it.
  init(_ cfg: HookedTransformerConfig, batch: Int, capacity: Int) throws {
    self.capacity = capacity
    let shape = [batch, capacity, cfg.nKeyValueHeads, cfg.dHead]
    keys = try (0..<cfg.nLayers).map { _ in try Checked.zeros(shape) }
    values = try (0..<cfg.nLayers).map { _ in try Checked.zeros(shape) }
  }

  /// Puts a pass's keys and values of a layer behind those that are there, and gives all of them.
  ///
  /// - Precondition: the capacity suffices, which the owner of the cache sees to.
  func append(keys new: Tensor, values newValues: Tensor, layer: Int) -> (Tensor, Tensor) {
    let end = count + new.shape[1]
    precondition(end <= capacity, "\(end) positions in a cache of \(capacity)")
    keys[layer][.all, count..<end] = new
    values[layer][.all, count..<end] = newValues
    return (keys[layer][.all, ..<end], values[layer][.all, ..<end])
  }

  /// Counts the positions that every layer has appended.
  func advance(by positions: Int) { count += positions }
}
