import Tensors

/// The keys (rotated, where they rotate) and values of positions in front of those that a pass
/// computes.
protocol PastPositions {
  /// How many positions are there.
  var count: Int { get }

  /// Puts a pass's keys and values of a layer behind those that are there, and gives all of them.
  func append(keys new: Tensor, values newValues: Tensor, layer: Int) -> (Tensor, Tensor)

  /// Counts the positions that every layer has appended.
  func advance(by positions: Int)
}

/// The keys (rotated, where they rotate) and values of positions that a pass has computed.
///
/// A class, because every pass writes into it in place: a new tensor a token would copy the past.
final class KeyValueCache: PastPositions {
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

  /// The first positions, in front of several variants of what came behind them.
  ///
  /// - Parameter variants: how often the batch is repeated: variants of the first row come first,
  ///   a whole batch a variant.
  func prefix(_ positions: Int, variants: Int) -> SharedPast {
    SharedPast(keys: keys, values: values, count: positions, variants: variants)
  }
}

/// The first positions of a run, in front of several variants of what came behind them.
struct SharedPast: PastPositions {
  /// `[batch, position, keyValueHead, dHead]` for every layer.
  private let keys: [Tensor]
  private let values: [Tensor]
  let count: Int
  private let variants: Int

  fileprivate init(keys: [Tensor], values: [Tensor], count: Int, variants: Int) {
    self.keys = keys
    self.values = values
    self.count = count
    self.variants = variants
  }

  func append(keys new: Tensor, values newValues: Tensor, layer: Int) -> (Tensor, Tensor) {
    (joined(keys[layer], new), joined(values[layer], newValues))
  }

  func advance(by positions: Int) {}

  private func joined(_ recorded: Tensor, _ new: Tensor) -> Tensor {
    guard count > 0 else { return new }
    let first = recorded[.all, ..<count]
    return concatenated([repeatedBatch(first, variants), new], axis: 1)
  }
}

/// A batch said several times, one behind the other: `[variant · batch, ...]`.
func repeatedBatch(_ t: Tensor, _ variants: Int) -> Tensor {
  t.expandedDimensions(axis: 0).broadcast(to: [variants] + t.shape)
    .reshaped([variants * t.shape[0]] + t.shape.dropFirst())
}
