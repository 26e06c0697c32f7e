/// An array of Float32 with any number of axes, row-major, a value.
///
/// ```swift
/// let t = Tensor([[1, 2, 3], [4, 5, 6]])
/// t.shape            // [2, 3]
/// t[.all, 1]         // [2, 5]
/// ```
/// Transposes and slices are views of the same storage; writing copies storage that is shared.
/// Operators, subscripts and reductions stop the program on shapes that do not fit; the function
/// of the same name in ``Checked`` throws a ``ShapeError`` instead.
///
/// `@unchecked Sendable`: the storage is copied before it is written unless this value holds the
/// only reference, and a trace leads only to a tape, which belongs to the thread that made it.
public struct Tensor: @unchecked Sendable {
  var storage: TensorStorage
  var layout: Layout
  /// Where this value stands on a gradient tape, if it is being differentiated.
  var trace: Trace?

  init(storage: TensorStorage, layout: Layout, trace: Trace? = nil) {
    self.storage = storage
    self.layout = layout
    self.trace = trace
  }

  /// A tensor whose elements are not yet set: the one door for memory of results.
  init(uninitialized shape: [Int], _ operation: String) throws(ShapeError) {
    let count = try ShapeRule.count(shape, operation: operation)
    guard let storage = TensorStorage(count: count) else {
      throw ShapeError(operation, .outOfMemory(bytes: count * 4), shapes: [shape])
    }
    self.init(storage: storage, layout: Layout(contiguous: shape))
  }

  /// The lengths of the axes, outermost first; `[]` for a single number.
  public var shape: [Int] { layout.shape }
  /// The number of axes.
  public var ndim: Int { layout.shape.count }
  /// The number of elements.
  public var size: Int { layout.count }

  /// The first element of the view in its storage.
  var start: UnsafeMutablePointer<Float> { storage.base + layout.offset }
  /// Whether the elements lie in row-major order without gaps.
  public var isContiguous: Bool { layout.isContiguous }

  /// The same values in row-major order without gaps; itself where that is so already.
  public func contiguous() -> Tensor {
    if layout.isContiguous { return self }
    let copy = orTrap(try contiguousCopy())
    guard isTraced else { return copy }
    return GradientTape.record(copy, inputs: [self]) { [$0] }
  }

  /// A fresh row-major copy, not traced.
  func contiguousCopy(_ operation: String = "copy") throws(ShapeError) -> Tensor {
    let copy = try Tensor(uninitialized: shape, operation)
    Kernel.copy(from: self, to: copy.start, strides: copy.layout.strides)
    return copy
  }

  /// Values without a trace, row-major.
  var plainContiguous: Tensor {
    if layout.isContiguous {
      return Tensor(storage: storage, layout: Layout(contiguous: shape, offset: layout.offset))
    }
    return orTrap(try contiguousCopy())
  }

  func withLayout(_ layout: Layout) -> Tensor { Tensor(storage: storage, layout: layout) }

  /// Calls `body` with the values in row-major order (a strided view is copied first).
  public func withUnsafeBufferPointer<R>(
    _ body: (UnsafeBufferPointer<Float>) throws -> R
  ) rethrows -> R {
    let plain = plainContiguous
    return try withExtendedLifetime(plain.storage) {
      try body(UnsafeBufferPointer(start: plain.start, count: plain.size))
    }
  }

  /// Calls `body` with the values in row-major order, to be changed in place. Shared storage is
  /// copied first. A traced tensor loses its trace: what is written here has no derivative.
  public mutating func withUnsafeMutableBufferPointer<R>(
    _ body: (UnsafeMutableBufferPointer<Float>) throws -> R
  ) rethrows -> R {
    makeUnique()
    trace = nil
    return try withExtendedLifetime(storage) {
      try body(UnsafeMutableBufferPointer(start: start, count: size))
    }
  }

  /// Makes the storage this value's own, row-major and without gaps.
  mutating func makeUnique() {
    if layout.isContiguous && !storage.isBorrowed && isKnownUniquelyReferenced(&storage) { return }
    let copy = orTrap(try contiguousCopy())
    storage = copy.storage
    layout = copy.layout
  }

  /// Whether operations on this value are being recorded for a derivative.
  public var isTraced: Bool { trace?.liveTape != nil }

  /// The same values, no longer recorded: a constant for every derivative.
  public func detached() -> Tensor { Tensor(storage: storage, layout: layout) }

  /// The value of a tensor with exactly one element.
  /// - Throws: `ShapeError` if there is not exactly one element, or if the tensor is being
  ///   differentiated (the number would be cut off from its gradient).
  public func item() throws(ShapeError) -> Float {
    guard size == 1 else { throw ShapeError("take the item of", .notOneElement, shapes: [shape]) }
    guard !isTraced else { throw ShapeError("take the item of", .traced, shapes: [shape]) }
    return withExtendedLifetime(storage) { start.pointee }
  }

  /// The number at a position of every axis; negative ones count from the end.
  ///
  /// What `self[i, j].item()` gives, without a tensor for it: nil where that would be an error, on
  /// positions that do not fit or a tensor that is being differentiated.
  public func element(_ positions: UnsafeBufferPointer<Int>) -> Float? {
    guard positions.count == layout.shape.count, trace == nil else { return nil }
    var offset = layout.offset
    for axis in 0..<positions.count {
      let length = layout.shape[axis]
      let position = positions[axis] < 0 ? positions[axis] + length : positions[axis]
      guard position >= 0, position < length else { return nil }
      offset += position * layout.strides[axis]
    }
    return withExtendedLifetime(storage) { storage.base[offset] }
  }

  /// The values in row-major order.
  public func array() -> [Float] { withUnsafeBufferPointer { Array($0) } }
}
