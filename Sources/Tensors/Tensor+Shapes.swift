extension Checked {
  /// The same elements in the same order under another shape; one length may be -1.
  public static func reshaped(_ t: Tensor, _ shape: [Int]) throws(ShapeError) -> Tensor {
    let operation = "reshape"
    var target = shape
    let unknown = shape.indices.filter { shape[$0] == -1 }
    guard unknown.count <= 1 else {
      throw ShapeError(operation, .mismatch("only one length may be -1"), shapes: [t.shape, shape])
    }
    if let axis = unknown.first {
      target[axis] = 1
      let rest = try ShapeRule.count(target, operation: operation)
      guard rest > 0, t.size % rest == 0 else {
        throw ShapeError(
          operation, .mismatch("\(t.size) elements do not divide into \(rest)"),
          shapes: [t.shape, shape])
      }
      target[axis] = t.size / rest
    }
    let count = try ShapeRule.count(target, operation: operation)
    guard count == t.size else {
      throw ShapeError(
        operation, .wrongCount(expected: count, actual: t.size), shapes: [t.shape, shape])
    }
    if target == t.shape { return t }
    let result: Tensor
    if let layout = t.layout.reshaped(target) {
      result = t.withLayout(layout)
    } else {
      result = try t.contiguousCopy(operation).withLayout(Layout(contiguous: target))
    }
    guard t.isTraced else { return result }
    let before = t.shape
    return GradientTape.record(result, inputs: [t]) { g in [g.reshaped(before)] }
  }

  /// The axes in the order given, as a view; without axes, reversed.
  public static func transposed(_ t: Tensor, _ axes: [Int]) throws(ShapeError) -> Tensor {
    let order = axes.isEmpty ? Array((0..<t.ndim).reversed()) : axes
    let operation = "transpose"
    guard order.count == t.ndim else {
      throw ShapeError(
        operation, .mismatch("\(order.count) axes are named for \(t.ndim)"), shapes: [t.shape])
    }
    var resolved: [Int] = []
    for axis in order {
      let index = try ShapeRule.axis(axis, of: t.shape, operation: operation)
      guard !resolved.contains(index) else {
        throw ShapeError(operation, .repeatedAxis(axis), shapes: [t.shape])
      }
      resolved.append(index)
    }
    let result = t.withLayout(t.layout.permuted(resolved))
    guard t.isTraced else { return result }
    var inverse = [Int](repeating: 0, count: resolved.count)
    for (to, from) in resolved.enumerated() { inverse[from] = to }
    return GradientTape.record(result, inputs: [t]) { g in
      [g.withLayout(g.layout.permuted(inverse))]
    }
  }

  /// Two axes exchanged, as a view.
  public static func swappedAxes(_ t: Tensor, _ a: Int, _ b: Int) throws(ShapeError) -> Tensor {
    let first = try ShapeRule.axis(a, of: t.shape, operation: "swap axes of")
    let second = try ShapeRule.axis(b, of: t.shape, operation: "swap axes of")
    var axes = Array(0..<t.ndim)
    axes.swapAt(first, second)
    return try transposed(t, axes)
  }

  /// One axis moved to another place, as a view.
  public static func movedAxis(_ t: Tensor, from: Int, to: Int) throws(ShapeError) -> Tensor {
    let first = try ShapeRule.axis(from, of: t.shape, operation: "move an axis of")
    let second = try ShapeRule.axis(to, of: t.shape, operation: "move an axis of")
    var axes = Array(0..<t.ndim)
    axes.insert(axes.remove(at: first), at: second)
    return try transposed(t, axes)
  }

  /// Without the axes of length 1, or without those named.
  public static func squeezed(_ t: Tensor, axes: [Int]? = nil) throws(ShapeError) -> Tensor {
    var dropped = t.shape.indices.filter { t.shape[$0] == 1 }
    if let axes {
      dropped = try ShapeRule.axes(axes, of: t.shape, operation: "squeeze")
      for axis in dropped where t.shape[axis] != 1 {
        throw ShapeError(
          "squeeze", .mismatch("axis \(axis) has \(t.shape[axis]) elements, not 1"),
          shapes: [t.shape])
      }
    }
    return try reshaped(t, t.shape.indices.filter { !dropped.contains($0) }.map { t.shape[$0] })
  }

  /// With a new axis of length 1 at `axis` of the result.
  public static func expandedDimensions(_ t: Tensor, axis: Int) throws(ShapeError) -> Tensor {
    let resolved = axis < 0 ? axis + t.ndim + 1 : axis
    guard (0...t.ndim).contains(resolved) else {
      throw ShapeError("expand dimensions of", .noSuchAxis(axis), shapes: [t.shape])
    }
    var shape = t.shape
    shape.insert(1, at: resolved)
    return try reshaped(t, shape)
  }

  /// The axes from `start` to `end`, both included, as one.
  public static func flattened(_ t: Tensor, start: Int = 0, end: Int = -1) throws(ShapeError)
    -> Tensor
  {
    if t.ndim == 0 { return try reshaped(t, [1]) }
    let first = try ShapeRule.axis(start, of: t.shape, operation: "flatten")
    let last = try ShapeRule.axis(end, of: t.shape, operation: "flatten")
    guard first <= last else {
      throw ShapeError("flatten", .mismatch("axis \(start) is behind \(end)"), shapes: [t.shape])
    }
    let length = t.shape[first...last].reduce(1, *)
    return try reshaped(t, Array(t.shape[..<first]) + [length] + Array(t.shape[(last + 1)...]))
  }

  /// Repeated along axes of length 1 (and new leading ones) to `shape`, as a view.
  public static func broadcast(_ t: Tensor, to shape: [Int]) throws(ShapeError) -> Tensor {
    let operation = "broadcast"
    _ = try ShapeRule.count(shape, operation: operation)
    let common = try ShapeRule.broadcast(t.shape, shape, operation: operation)
    guard common == shape else {
      throw ShapeError(
        operation, .mismatch("the shape cannot be stretched to that"), shapes: [t.shape, shape])
    }
    if t.shape == shape { return t }
    let result = t.withLayout(
      Layout(
        shape: shape, strides: t.layout.strides(broadcastTo: shape), offset: t.layout.offset))
    guard t.isTraced else { return result }
    let before = t.shape
    return GradientTape.record(result, inputs: [t]) { g in [g.summed(to: before)] }
  }

  /// The diagonal of the last two axes as a last axis, a view; `offset` > 0 lies above the main one.
  public static func diagonal(_ t: Tensor, offset: Int = 0) throws(ShapeError) -> Tensor {
    guard t.ndim >= 2 else {
      throw ShapeError(
        "take the diagonal of", .mismatch("it needs two axes"), shapes: [t.shape])
    }
    let result = t.withLayout(diagonalLayout(t.layout, offset))
    guard t.isTraced else { return result }
    return GradientTape.record(
      result, [t], .region(diagonalLayout(Layout(contiguous: t.shape), offset)))
  }

  private static func diagonalLayout(_ layout: Layout, _ offset: Int) -> Layout {
    let (row, column) = (layout.shape.count - 2, layout.shape.count - 1)
    let (rows, columns) = (layout.shape[row], layout.shape[column])
    let down = offset < 0 ? Swift.min(-Swift.max(offset, -rows), rows) : 0
    let right = offset > 0 ? Swift.min(offset, columns) : 0
    let length = Swift.min(rows - down, columns - right)
    let skip = down * layout.strides[row] + right * layout.strides[column]
    return Layout(
      shape: Array(layout.shape[..<row]) + [length],
      strides: Array(layout.strides[..<row]) + [layout.strides[row] + layout.strides[column]],
      offset: length > 0 ? layout.offset + skip : layout.offset)
  }
}

extension Tensor {
  /// The same elements in the same order under another shape; one length may be -1.
  public func reshaped(_ shape: [Int]) -> Tensor { orTrap(try Checked.reshaped(self, shape)) }
  /// The same elements in the same order under another shape; one length may be -1.
  public func reshaped(_ shape: Int...) -> Tensor { reshaped(shape) }
  /// The axes in the order given, as a view; without axes, reversed.
  public func transposed(_ axes: Int...) -> Tensor { orTrap(try Checked.transposed(self, axes)) }
  /// The axes in the order given, as a view.
  public func transposed(axes: [Int]) -> Tensor { orTrap(try Checked.transposed(self, axes)) }
  /// The axes reversed, as a view.
  public var T: Tensor { orTrap(try Checked.transposed(self, [])) }
  /// Two axes exchanged, as a view.
  public func swappedAxes(_ a: Int, _ b: Int) -> Tensor {
    orTrap(try Checked.swappedAxes(self, a, b))
  }
  /// One axis moved to another place, as a view.
  public func movedAxis(source: Int, destination: Int) -> Tensor {
    orTrap(try Checked.movedAxis(self, from: source, to: destination))
  }
  /// Without the axes of length 1.
  public func squeezed() -> Tensor { orTrap(try Checked.squeezed(self)) }
  /// Without the named axes, which have length 1.
  public func squeezed(axis: Int) -> Tensor { orTrap(try Checked.squeezed(self, axes: [axis])) }
  /// Without the named axes, which have length 1.
  public func squeezed(axes: [Int]) -> Tensor { orTrap(try Checked.squeezed(self, axes: axes)) }
  /// With a new axis of length 1 at `axis` of the result.
  public func expandedDimensions(axis: Int) -> Tensor {
    orTrap(try Checked.expandedDimensions(self, axis: axis))
  }
  /// The axes from `start` to `end`, both included, as one.
  public func flattened(start: Int = 0, end: Int = -1) -> Tensor {
    orTrap(try Checked.flattened(self, start: start, end: end))
  }
  /// Repeated along axes of length 1 to `shape`, as a view.
  public func broadcast(to shape: [Int]) -> Tensor {
    orTrap(try Checked.broadcast(self, to: shape))
  }
  /// The diagonal of the last two axes; `offset` > 0 lies above the main one.
  public func diagonal(offset: Int = 0) -> Tensor {
    orTrap(try Checked.diagonal(self, offset: offset))
  }
}
