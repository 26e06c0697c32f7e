internal import CKernels

enum Reduction: Int32 { case sum, max, min, sumOfSquares }

extension Checked {
  /// The reduction over `axes` (ascending, distinct), which disappear; no derivative.
  static func plainReduced(
    _ t: Tensor, axes: [Int], _ reduction: Reduction, _ operation: String
  ) throws(ShapeError) -> Tensor {
    let shape = t.shape
    let kept = shape.indices.filter { !axes.contains($0) }
    let result = try Tensor(uninitialized: kept.map { shape[$0] }, operation)
    let reduced = axes.reduce(1) { $0 * shape[$1] }
    if reduction == .max || reduction == .min, reduced == 0, result.size > 0 {
      throw ShapeError(operation, .empty, shapes: [shape])
    }
    guard result.size > 0 else { return result }
    guard reduced > 0 else {
      Kernel.fill(result, 0)
      return result
    }
    // Axes in one run reduce in place; else they are brought to the end.
    let run = axes.isEmpty || axes.last! - axes.first! == axes.count - 1
    let source: Tensor
    let behind: Int
    if run, t.layout.isContiguous {
      source = t.plainContiguous
      behind = axes.isEmpty ? 1 : shape[(axes.last! + 1)...].reduce(1, *)
    } else {
      source = t.withLayout(t.layout.permuted(kept + axes)).plainContiguous
      behind = 1
    }
    reduce(reduction, source, into: result, length: reduced, behind: behind)
    return result
  }

  /// Reduces `[before, length, behind]` to `[before, behind]`.
  private static func reduce(
    _ reduction: Reduction, _ source: Tensor, into result: Tensor, length: Int, behind: Int
  ) {
    let (from, to, code) = (source.start, result.start, reduction.rawValue)
    if behind == 1 {
      Kernel.rows(result.size, of: length) { rows in
        ck_reduce_rows(
          code, to + rows.lowerBound, from + rows.lowerBound * length, rows.count, length)
      }
    } else {
      // Strips of columns, so that one long reduction is shared too.
      let before = result.size / behind
      let strip = 256
      let strips = (behind + strip - 1) / strip
      Parallel.blocks(before * strips, block: Swift.max(1, Kernel.block / (length * strip))) {
        range in
        for index in range {
          let (outer, start) = (index / strips, index % strips * strip)
          ck_reduce_columns(
            code, to + outer * behind + start, from + outer * length * behind + start, length,
            Swift.min(strip, behind - start), behind)
        }
      }
    }
    withExtendedLifetime((source.storage, result.storage)) {}
  }

  /// nil axes mean all of them.
  static func resolved(_ axes: [Int]?, of t: Tensor, _ operation: String) throws(ShapeError)
    -> [Int]
  {
    guard let axes else { return Array(t.shape.indices) }
    return try ShapeRule.axes(axes, of: t.shape, operation: operation)
  }

  /// The shape with the axes at length 1, which broadcasts against the original.
  static func keptShape(_ t: Tensor, _ axes: [Int]) -> [Int] {
    t.shape.indices.map { axes.contains($0) ? 1 : t.shape[$0] }
  }

  private static func finish(
    _ plain: Tensor, _ t: Tensor, _ axes: [Int], keepDims: Bool
  ) -> Tensor {
    keepDims
      ? plain.withLayout(Layout(contiguous: keptShape(t, axes), offset: plain.layout.offset))
      : plain
  }

  /// The sum over `axes`, or over all.
  public static func sum(_ t: Tensor, axes: [Int]? = nil, keepDims: Bool = false)
    throws(ShapeError) -> Tensor
  {
    let axes = try resolved(axes, of: t, "sum")
    let result = finish(try plainReduced(t, axes: axes, .sum, "sum"), t, axes, keepDims: keepDims)
    guard t.isTraced else { return result }
    let (kept, shape) = (keptShape(t, axes), t.shape)
    return GradientTape.record(result, inputs: [t]) { g in
      [g.reshaped(kept).broadcast(to: shape)]
    }
  }

  /// The mean over `axes`, or over all.
  public static func mean(_ t: Tensor, axes: [Int]? = nil, keepDims: Bool = false)
    throws(ShapeError) -> Tensor
  {
    let resolvedAxes = try resolved(axes, of: t, "take the mean of")
    let count = resolvedAxes.reduce(1) { $0 * t.shape[$1] }
    guard count > 0 else { throw ShapeError("take the mean of", .empty, shapes: [t.shape]) }
    return try sum(t, axes: axes, keepDims: keepDims) / Float(count)
  }

  /// The largest elements; at ties the derivative is shared equally.
  public static func max(_ t: Tensor, axes: [Int]? = nil, keepDims: Bool = false)
    throws(ShapeError) -> Tensor
  {
    try extreme(t, axes, keepDims, .max, "take the max of")
  }

  /// The smallest elements; at ties the derivative is shared equally.
  public static func min(_ t: Tensor, axes: [Int]? = nil, keepDims: Bool = false)
    throws(ShapeError) -> Tensor
  {
    try extreme(t, axes, keepDims, .min, "take the min of")
  }

  private static func extreme(
    _ t: Tensor, _ axes: [Int]?, _ keepDims: Bool, _ reduction: Reduction, _ operation: String
  ) throws(ShapeError) -> Tensor {
    let axes = try resolved(axes, of: t, operation)
    let plain = try plainReduced(t, axes: axes, reduction, operation)
    let result = finish(plain, t, axes, keepDims: keepDims)
    guard t.isTraced else { return result }
    let kept = keptShape(t, axes)
    let values = t.detached()
    return GradientTape.record(result, inputs: [t]) { g in
      let mask = values .== plain.reshaped(kept)
      let ties = mask.sum(axes: axes, keepDims: true)
      return [mask * (g.reshaped(kept) / ties)]
    }
  }

  /// The mean squared deviation from the mean; divided by n - ddof.
  public static func variance(
    _ t: Tensor, axes: [Int]? = nil, keepDims: Bool = false, ddof: Int = 0
  ) throws(ShapeError) -> Tensor {
    let operation = "take the variance of"
    let resolvedAxes = try resolved(axes, of: t, operation)
    let count = resolvedAxes.reduce(1) { $0 * t.shape[$1] }
    guard count > 0 else { throw ShapeError(operation, .empty, shapes: [t.shape]) }
    let centered = try subtract(t, mean(t, axes: axes, keepDims: true))
    return try sum(centered.square(), axes: axes, keepDims: keepDims) / (Float(count) - Float(ddof))
  }

  /// The square root of the variance.
  public static func std(
    _ t: Tensor, axes: [Int]? = nil, keepDims: Bool = false, ddof: Int = 0
  ) throws(ShapeError) -> Tensor {
    try variance(t, axes: axes, keepDims: keepDims, ddof: ddof).sqrt()
  }

  /// The Euclidean norm; its derivative at zero is zero.
  public static func norm(_ t: Tensor, axes: [Int]? = nil, keepDims: Bool = false)
    throws(ShapeError) -> Tensor
  {
    let axes = try resolved(axes, of: t, "take the norm of")
    let plain = try plainReduced(t.detached(), axes: axes, .sumOfSquares, "take the norm of")
      .sqrt()
    let result = finish(plain, t, axes, keepDims: keepDims)
    guard t.isTraced else { return result }
    let kept = keptShape(t, axes)
    return GradientTape.record(result, inputs: [t]) { g in
      let length = plain.reshaped(kept)
      let factor = try which(length .> 0, g.reshaped(kept) / length, Tensor(0 as Float))
      return [t * factor]
    }
  }

  /// The running sum along an axis.
  public static func cumulativeSum(_ t: Tensor, axis: Int) throws(ShapeError) -> Tensor {
    let operation = "take the running sum of"
    let axis = try ShapeRule.axis(axis, of: t.shape, operation: operation)
    let result = plainCumulativeSum(t, axis, reversed: false)
    guard t.isTraced else { return result }
    return GradientTape.record(result, inputs: [t]) { g in
      [plainCumulativeSum(g, axis, reversed: true)]
    }
  }

  private static func plainCumulativeSum(_ t: Tensor, _ axis: Int, reversed: Bool) -> Tensor {
    var result = t.detached()
    let length = t.shape[axis]
    let behind = t.shape[(axis + 1)...].reduce(1, *)
    result.withUnsafeMutableBufferPointer { values in
      guard length > 1, values.count > 0 else { return }
      for plane in stride(from: 0, to: values.count, by: length * behind) {
        for step in 1..<length {
          let row = reversed ? length - 1 - step : step
          let previous = plane + (reversed ? row + 1 : row - 1) * behind
          for column in 0..<behind {
            values[plane + row * behind + column] += values[previous + column]
          }
        }
      }
    }
    return result
  }
}

extension Tensor {
  /// The sum of all elements.
  public func sum() -> Tensor { orTrap(try Checked.sum(self)) }
  /// The sum along axes, which disappear or stay with length 1.
  public func sum(axis: Int, keepDims: Bool = false) -> Tensor {
    orTrap(try Checked.sum(self, axes: [axis], keepDims: keepDims))
  }
  /// The sum along axes, which disappear or stay with length 1.
  public func sum(axes: [Int], keepDims: Bool = false) -> Tensor {
    orTrap(try Checked.sum(self, axes: axes, keepDims: keepDims))
  }
  /// The mean of all elements.
  public func mean() -> Tensor { orTrap(try Checked.mean(self)) }
  /// The mean along axes, which disappear or stay with length 1.
  public func mean(axis: Int, keepDims: Bool = false) -> Tensor {
    orTrap(try Checked.mean(self, axes: [axis], keepDims: keepDims))
  }
  /// The mean along axes, which disappear or stay with length 1.
  public func mean(axes: [Int], keepDims: Bool = false) -> Tensor {
    orTrap(try Checked.mean(self, axes: axes, keepDims: keepDims))
  }
  /// The largest element.
  public func max() -> Tensor { orTrap(try Checked.max(self)) }
  /// The largest elements along axes, which disappear or stay with length 1.
  public func max(axis: Int, keepDims: Bool = false) -> Tensor {
    orTrap(try Checked.max(self, axes: [axis], keepDims: keepDims))
  }
  /// The largest elements along axes, which disappear or stay with length 1.
  public func max(axes: [Int], keepDims: Bool = false) -> Tensor {
    orTrap(try Checked.max(self, axes: axes, keepDims: keepDims))
  }
  /// The smallest element.
  public func min() -> Tensor { orTrap(try Checked.min(self)) }
  /// The smallest elements along axes, which disappear or stay with length 1.
  public func min(axis: Int, keepDims: Bool = false) -> Tensor {
    orTrap(try Checked.min(self, axes: [axis], keepDims: keepDims))
  }
  /// The smallest elements along axes, which disappear or stay with length 1.
  public func min(axes: [Int], keepDims: Bool = false) -> Tensor {
    orTrap(try Checked.min(self, axes: axes, keepDims: keepDims))
  }
  /// The variance over all elements, divided by n - ddof.
  public func variance(ddof: Int = 0) -> Tensor { orTrap(try Checked.variance(self, ddof: ddof)) }
  /// The variance along axes, divided by n - ddof.
  public func variance(axis: Int, keepDims: Bool = false, ddof: Int = 0) -> Tensor {
    orTrap(try Checked.variance(self, axes: [axis], keepDims: keepDims, ddof: ddof))
  }
  /// The variance along axes, divided by n - ddof.
  public func variance(axes: [Int], keepDims: Bool = false, ddof: Int = 0) -> Tensor {
    orTrap(try Checked.variance(self, axes: axes, keepDims: keepDims, ddof: ddof))
  }
  /// The standard deviation over all elements, divided by n - ddof.
  public func std(ddof: Int = 0) -> Tensor { orTrap(try Checked.std(self, ddof: ddof)) }
  /// The standard deviation along axes, divided by n - ddof.
  public func std(axis: Int, keepDims: Bool = false, ddof: Int = 0) -> Tensor {
    orTrap(try Checked.std(self, axes: [axis], keepDims: keepDims, ddof: ddof))
  }
  /// The standard deviation along axes, divided by n - ddof.
  public func std(axes: [Int], keepDims: Bool = false, ddof: Int = 0) -> Tensor {
    orTrap(try Checked.std(self, axes: axes, keepDims: keepDims, ddof: ddof))
  }
  /// The Euclidean norm of all elements.
  public func norm() -> Tensor { orTrap(try Checked.norm(self)) }
  /// The Euclidean norm along axes.
  public func norm(axis: Int, keepDims: Bool = false) -> Tensor {
    orTrap(try Checked.norm(self, axes: [axis], keepDims: keepDims))
  }
  /// The Euclidean norm along axes.
  public func norm(axes: [Int], keepDims: Bool = false) -> Tensor {
    orTrap(try Checked.norm(self, axes: axes, keepDims: keepDims))
  }
  /// The running sum along an axis.
  public func cumsum(axis: Int) -> Tensor { orTrap(try Checked.cumulativeSum(self, axis: axis)) }
}
