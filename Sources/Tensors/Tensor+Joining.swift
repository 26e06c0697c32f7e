internal import CKernels

extension Checked {
  /// Tensors one behind the other along an existing axis.
  public static func concatenated(_ parts: [Tensor], axis: Int = 0) throws(ShapeError) -> Tensor {
    let operation = "concatenate"
    guard let first = parts.first else { throw ShapeError(operation, .empty) }
    let axis = try ShapeRule.axis(axis, of: first.shape, operation: operation)
    var shape = first.shape
    shape[axis] = 0
    for part in parts {
      let fits =
        part.ndim == first.ndim
        && first.shape.indices.allSatisfy { $0 == axis || part.shape[$0] == first.shape[$0] }
      guard fits else {
        throw ShapeError(
          operation, .mismatch("all axes but axis \(axis) must be equal"),
          shapes: [first.shape, part.shape])
      }
      shape[axis] += part.shape[axis]
    }
    let result = try Tensor(uninitialized: shape, operation)
    var offset = 0
    for part in parts {
      Kernel.copy(
        from: part, to: result.start + offset * result.layout.strides[axis],
        strides: result.layout.strides)
      offset += part.shape[axis]
    }
    guard parts.contains(where: \.isTraced) else { return result }
    let lengths = parts.map { $0.shape[axis] }
    return GradientTape.record(result, inputs: parts) { g, wanted in
      var start = 0
      return lengths.enumerated().map { index, length in
        defer { start += length }
        return wanted[index] ? g.sliced(axis: axis, start..<start + length) : nil
      }
    }
  }

  /// Tensors of one shape side by side along a new axis.
  public static func stacked(_ parts: [Tensor], axis: Int = 0) throws(ShapeError) -> Tensor {
    guard let first = parts.first else { throw ShapeError("stack", .empty) }
    var expanded: [Tensor] = []
    expanded.reserveCapacity(parts.count)
    for part in parts {
      guard part.shape == first.shape else {
        throw ShapeError(
          "stack", .mismatch("the shapes must be equal"), shapes: [first.shape, part.shape])
      }
      expanded.append(try expandedDimensions(part, axis: axis))
    }
    return try concatenated(expanded, axis: axis)
  }

  /// `a` where the mask is not zero, `b` elsewhere; all three broadcast.
  public static func which(_ mask: Tensor, _ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    let operation = "choose from"
    let shape = try ShapeRule.broadcast(
      ShapeRule.broadcast(mask.shape, a.shape, operation: operation), b.shape,
      operation: operation)
    let result = try Tensor(uninitialized: shape, operation)
    if result.size > 0 {
      let (lengths, steps) = Layout.merged(
        shape: shape,
        strides: [result.layout.strides]
          + [mask, a, b].map { $0.layout.strides(broadcastTo: shape) })
      let inner = result.size / lengths[0]
      let (to, condition, first, second) = (result.start, mask.start, a.start, b.start)
      Parallel.blocks(lengths[0], block: Swift.max(1, Kernel.block / inner)) { range in
        let start = range.lowerBound
        var part = lengths
        part[0] = range.count
        ck_select_nd(
          to + start * inner, condition + start * steps[1][0], first + start * steps[2][0],
          second + start * steps[3][0], Int32(part.count), part, steps[1], steps[2], steps[3])
      }
      withExtendedLifetime((mask.storage, a.storage, b.storage)) {}
    }
    guard a.isTraced || b.isTraced else { return result }
    let condition = mask.detached()
    return GradientTape.record(result, inputs: [a, b]) { g, wanted in
      let zero = Tensor(0 as Float)
      return [
        wanted[0] ? (try which(condition, g, zero)).summed(to: a.shape) : nil,
        wanted[1] ? (try which(condition, zero, g)).summed(to: b.shape) : nil,
      ]
    }
  }

  /// The tensor `count` times along an axis, one copy behind the other.
  public static func tiled(_ t: Tensor, axis: Int, count: Int) throws(ShapeError) -> Tensor {
    guard count > 0 else { throw ShapeError("tile", .negativeSize(count), shapes: [t.shape]) }
    _ = try ShapeRule.count([count] + t.shape, operation: "tile")
    return try concatenated(Array(repeating: t, count: count), axis: axis)
  }
}

extension Tensor {
  /// A range of one axis, as a view.
  func sliced(axis: Int, _ range: Range<Int>) -> Tensor {
    var items = [TensorIndex](repeating: .whole, count: axis)
    items.append(.range(from: range.lowerBound, to: range.upperBound, by: 1))
    return orTrap(try Checked.index(self, items))
  }
}

/// Tensors one behind the other along an existing axis.
public func concatenated(_ parts: [Tensor], axis: Int = 0) -> Tensor {
  orTrap(try Checked.concatenated(parts, axis: axis))
}
/// Tensors of one shape side by side along a new axis.
public func stacked(_ parts: [Tensor], axis: Int = 0) -> Tensor {
  orTrap(try Checked.stacked(parts, axis: axis))
}
/// `a` where the mask is not zero, `b` elsewhere, with broadcasting.
public func which(_ mask: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
  orTrap(try Checked.which(mask, a, b))
}
/// `a` where the mask is not zero, `b` elsewhere, with broadcasting.
public func which<S: TensorScalar>(_ mask: Tensor, _ a: S, _ b: Tensor) -> Tensor {
  which(mask, Tensor(a.asFloat), b)
}
/// `a` where the mask is not zero, `b` elsewhere, with broadcasting.
public func which<S: TensorScalar>(_ mask: Tensor, _ a: Tensor, _ b: S) -> Tensor {
  which(mask, a, Tensor(b.asFloat))
}
/// `a` where the mask is not zero, `b` elsewhere.
public func which<S: TensorScalar, R: TensorScalar>(_ mask: Tensor, _ a: S, _ b: R) -> Tensor {
  which(mask, Tensor(a.asFloat), Tensor(b.asFloat))
}
