internal import CKernels

extension Checked {
  /// The elements that `indices` name along `axis`.
  ///
  /// With one axis fewer than `t`, the indices have `t`'s shape without `axis`, and so has the result:
  /// `logProbs.gathered(tokens, axis: -1)` turns [b, p, V] into [b, p]. With as many axes, they
  /// agree with `t` on all axes but `axis`, as in torch.gather.
  public static func gathered(_ t: Tensor, _ indices: Tensor, axis: Int) throws(ShapeError)
    -> Tensor
  {
    try gathered(t, indices.wholeNumbers("gather with"), indices.shape, axis: axis)
  }

  /// The elements that token ids name along `axis`.
  public static func gathered(_ t: Tensor, _ tokens: Tokens, axis: Int) throws(ShapeError)
    -> Tensor
  {
    try gathered(t, tokens.ids, tokens.shape, axis: axis)
  }

  static func gathered(_ t: Tensor, _ ids: [Int], _ shape: [Int], axis: Int) throws(ShapeError)
    -> Tensor
  {
    let operation = "gather from"
    let axis = try ShapeRule.axis(axis, of: t.shape, operation: operation)
    var full = shape
    if shape.count == t.ndim - 1 { full.insert(1, at: axis) }
    guard full.count == t.ndim,
      full.indices.allSatisfy({ $0 == axis || full[$0] == t.shape[$0] })
    else {
      throw ShapeError(
        operation, .mismatch("the indices must agree on every axis but axis \(axis)"),
        shapes: [t.shape, shape])
    }
    let length = t.shape[axis]
    var resolved: [Int] = []
    resolved.reserveCapacity(ids.count)
    for id in ids {
      let index = id < 0 ? id + length : id
      guard index >= 0, index < length else {
        throw ShapeError(
          operation, .indexOutOfRange(id, axis: axis, length: length), shapes: [t.shape])
      }
      resolved.append(index)
    }
    let result = try Tensor(uninitialized: shape, operation)
    var places = t.layout
    let step = places.strides[axis]
    places.shape = full
    places.strides[axis] = 0
    let (from, to) = (t.start, result.start)
    var count = 0
    Odometer.each(places) { offset in
      to[count] = from[offset + resolved[count] * step]
      count += 1
    }
    withExtendedLifetime(t.storage) {}
    guard t.isTraced else { return result }
    let before = t.shape
    return GradientTape.record(result, inputs: [t]) { g in
      let dt = try zeros(before)
      let source = g.plainContiguous
      var places = dt.layout
      let step = places.strides[axis]
      places.shape = full
      places.strides[axis] = 0
      var count = 0
      Odometer.each(places) { offset in
        dt.start[offset + resolved[count] * step] += source.start[count]
        count += 1
      }
      withExtendedLifetime(source.storage) {}
      return [dt]
    }
  }

  // MARK: Order

  /// The index of the largest element in row-major order; the first of equals, a NaN before all.
  public static func argMax(_ t: Tensor) throws(ShapeError) -> Int {
    try argExtreme(t, smallest: false)
  }

  /// The index of the smallest element in row-major order; the first of equals.
  public static func argMin(_ t: Tensor) throws(ShapeError) -> Int {
    try argExtreme(t, smallest: true)
  }

  private static func argExtreme(_ t: Tensor, smallest: Bool) throws(ShapeError) -> Int {
    guard t.size > 0 else {
      throw ShapeError(smallest ? "take argMin of" : "take argMax of", .empty, shapes: [t.shape])
    }
    return t.withUnsafeBufferPointer { values in
      values.baseAddress.map { Int(ck_arg_extreme($0, values.count, 1, smallest ? 1 : 0)) } ?? 0
    }
  }

  /// The index of the largest element along an axis, which disappears.
  public static func argMax(_ t: Tensor, axis: Int, keepDims: Bool = false) throws(ShapeError)
    -> Tensor
  {
    try argExtreme(t, axis, keepDims, smallest: false)
  }

  /// The index of the smallest element along an axis, which disappears.
  public static func argMin(_ t: Tensor, axis: Int, keepDims: Bool = false) throws(ShapeError)
    -> Tensor
  {
    try argExtreme(t, axis, keepDims, smallest: true)
  }

  private static func argExtreme(
    _ t: Tensor, _ axis: Int, _ keepDims: Bool, smallest: Bool
  ) throws(ShapeError) -> Tensor {
    let operation = smallest ? "take argMin of" : "take argMax of"
    let axis = try ShapeRule.axis(axis, of: t.shape, operation: operation)
    guard t.shape[axis] > 0 else { throw ShapeError(operation, .empty, shapes: [t.shape]) }
    var shape = t.shape
    if keepDims { shape[axis] = 1 } else { shape.remove(at: axis) }
    let result = try Tensor(uninitialized: shape, operation)
    var lines = t.layout
    lines.shape.remove(at: axis)
    lines.strides.remove(at: axis)
    var count = 0
    Odometer.each(lines) { offset in
      let best = ck_arg_extreme(
        t.start + offset, t.shape[axis], t.layout.strides[axis], smallest ? 1 : 0)
      result.start[count] = Float(best)
      count += 1
    }
    withExtendedLifetime(t.storage) {}
    return result
  }

  /// The indices that would sort each line along an axis, ascending; equals keep their order, NaN
  /// comes last.
  public static func argSort(_ t: Tensor, axis: Int = -1) throws(ShapeError) -> Tensor {
    try ordered(t, axis, "sort", count: nil, descending: false)
  }

  /// The elements along an axis in ascending order.
  public static func sorted(_ t: Tensor, axis: Int = -1) throws(ShapeError) -> Tensor {
    try gathered(t, argSort(t.detached(), axis: axis), axis: axis)
  }

  /// The `k` largest elements along an axis, largest first, and where they stood; of equals the
  /// first comes first.
  public static func topK(_ t: Tensor, k: Int, axis: Int = -1) throws(ShapeError) -> (
    values: Tensor, indices: Tensor
  ) {
    let operation = "take the top \(k) of"
    let resolved = try ShapeRule.axis(axis, of: t.shape, operation: operation)
    guard k >= 0, k <= t.shape[resolved] else {
      throw ShapeError(
        operation, .mismatch("axis \(axis) has \(t.shape[resolved]) elements"), shapes: [t.shape])
    }
    let indices = try ordered(t, axis, operation, count: k, descending: true)
    return (try gathered(t, indices, axis: axis), indices)
  }

  private static func ordered(
    _ t: Tensor, _ axis: Int, _ operation: String, count: Int?, descending: Bool
  ) throws(ShapeError) -> Tensor {
    let axis = try ShapeRule.axis(axis, of: t.shape, operation: operation)
    let length = t.shape[axis]
    let taken = count ?? length
    let lines = try swappedAxes(t.detached(), axis, -1)
    var shape = lines.shape
    shape[shape.count - 1] = taken
    let result = try Tensor(uninitialized: shape, operation)
    let source = lines.plainContiguous
    for line in 0..<(length == 0 ? 0 : source.size / length) {
      let values = UnsafeBufferPointer(start: source.start + line * length, count: length)
      let order = Selection.first(taken, of: values, descending: descending)
      for (place, index) in order.enumerated() {
        result.start[line * taken + place] = Float(index)
      }
    }
    withExtendedLifetime(source.storage) {}
    return try swappedAxes(result, axis, -1)
  }
}

/// The first few indices of an order, without sorting everything.
enum Selection {
  static func first(
    _ count: Int, of values: UnsafeBufferPointer<Float>, descending: Bool
  ) -> [Int] {
    func precedes(_ a: Int, _ b: Int) -> Bool {
      let (x, y) = (values[a], values[b])
      if x == y { return a < b }
      if x.isNaN || y.isNaN {
        // NaN comes last in ascending order and first among the largest, as in PyTorch.
        return x.isNaN && y.isNaN ? a < b : x.isNaN == descending
      }
      return descending ? x > y : x < y
    }
    guard count < values.count / 8 else {
      return Array(values.indices.sorted(by: precedes).prefix(count))
    }
    guard count > 0 else { return [] }
    var best: [Int] = []
    for index in values.indices {
      if best.count == count {
        if !precedes(index, best[count - 1]) { continue }
        best.removeLast()
      }
      var low = 0
      var high = best.count
      while low < high {
        let middle = (low + high) / 2
        if precedes(index, best[middle]) { high = middle } else { low = middle + 1 }
      }
      best.insert(index, at: low)
    }
    return best
  }
}

extension Tensor {
  /// The elements that `indices` name along `axis`; see ``Checked/gathered(_:_:axis:)-tensor``.
  public func gathered(_ indices: Tensor, axis: Int = -1) -> Tensor {
    orTrap(try Checked.gathered(self, indices, axis: axis))
  }
  /// `logProbs.gathered(tokens, axis: -1)`: [batch, position, dVocab] becomes [batch, position].
  public func gathered(_ tokens: Tokens, axis: Int = -1) -> Tensor {
    orTrap(try Checked.gathered(self, tokens, axis: axis))
  }
  /// The index of the largest element in row-major order.
  public func argMax() -> Int { orTrap(try Checked.argMax(self)) }
  /// The index of the largest element along an axis.
  public func argMax(axis: Int, keepDims: Bool = false) -> Tensor {
    orTrap(try Checked.argMax(self, axis: axis, keepDims: keepDims))
  }
  /// The index of the smallest element in row-major order.
  public func argMin() -> Int { orTrap(try Checked.argMin(self)) }
  /// The index of the smallest element along an axis.
  public func argMin(axis: Int, keepDims: Bool = false) -> Tensor {
    orTrap(try Checked.argMin(self, axis: axis, keepDims: keepDims))
  }
  /// The indices that would sort each line along an axis, ascending.
  public func argSort(axis: Int = -1) -> Tensor { orTrap(try Checked.argSort(self, axis: axis)) }
  /// The elements along an axis in ascending order.
  public func sorted(axis: Int = -1) -> Tensor { orTrap(try Checked.sorted(self, axis: axis)) }
  /// The `k` largest elements along an axis, largest first.
  public func topK(k: Int, axis: Int = -1) -> (values: Tensor, indices: Tensor) {
    orTrap(try Checked.topK(self, k: k, axis: axis))
  }
}

/// The indices that would sort each line along an axis, ascending.
public func argSort(_ t: Tensor, axis: Int = -1) -> Tensor { t.argSort(axis: axis) }
/// The index of the largest element along an axis.
public func argMax(_ t: Tensor, axis: Int) -> Tensor { t.argMax(axis: axis) }
/// The elements along an axis in ascending order.
public func sorted(_ t: Tensor, axis: Int = -1) -> Tensor { t.sorted(axis: axis) }
/// The `k` largest elements along an axis, largest first, and where they stood.
public func topK(_ t: Tensor, k: Int, axis: Int = -1) -> (values: Tensor, indices: Tensor) {
  t.topK(k: k, axis: axis)
}
