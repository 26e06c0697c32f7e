extension Tensor {
  /// A tensor of `shape` from `data` in row-major order.
  /// - Throws: `ShapeError` if the number of values is not the product of the shape.
  public init(checking shape: [Int], data: [Float]) throws(ShapeError) {
    let count = try ShapeRule.count(shape, operation: "make a tensor of shape")
    guard count == data.count else {
      throw ShapeError(
        "make a tensor of shape", .wrongCount(expected: count, actual: data.count),
        shapes: [shape])
    }
    try self.init(uninitialized: shape, "make a tensor of shape")
    data.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { start.update(from: base, count: count) }
    }
  }

  /// A tensor of `shape` from `data` in row-major order, which must have that many values.
  public init(shape: [Int], data: [Float]) {
    self = orTrap(try Tensor(checking: shape, data: data))
  }

  /// A tensor whose values `body` sets, all of them, in row-major order.
  public init(
    shape: [Int], unsafeUninitialized body: (UnsafeMutableBufferPointer<Float>) throws -> Void
  ) throws {
    try self.init(uninitialized: shape, "make a tensor of shape")
    try body(UnsafeMutableBufferPointer(start: start, count: size))
  }

  /// Values in memory that `owner` keeps alive and nobody changes (a mapped file), not copied.
  package init(shape: [Int], borrowing base: UnsafePointer<Float>, owner: AnyObject)
    throws(ShapeError)
  {
    let count = try ShapeRule.count(shape, operation: "map a tensor of shape")
    self.init(
      storage: TensorStorage(borrowing: base, count: count, owner: owner),
      layout: Layout(contiguous: shape))
  }

  /// A single number: a tensor without axes.
  public init(_ scalar: Float) {
    self = orTrap(try Tensor(uninitialized: [], "make a number"))
    start.pointee = scalar
  }

  /// A single number: a tensor without axes.
  public init(_ scalar: Double) { self.init(Float(scalar)) }
  /// A single number: a tensor without axes.
  public init(_ scalar: Int) { self.init(Float(scalar)) }

  /// One axis of numbers.
  public init(_ values: [Float]) { self.init(shape: [values.count], data: values) }
  // `.nan` and `.infinity` among whole numbers would be ambiguous otherwise.
  /// One axis of numbers.
  @_disfavoredOverload
  public init(_ values: [Double]) { self.init(values.map { Float($0) }) }
  /// One axis of numbers.
  public init(_ values: [Int]) { self.init(values.map { Float($0) }) }
  /// 1 for true and 0 for false: one axis.
  public init(_ values: [Bool]) { self.init(values.map { $0 ? 1 : 0 }) }
  /// The whole numbers of a range.
  public init(_ values: Range<Int>) { self = orTrap(try Checked.range(values)) }
  /// The whole numbers of a range, its end included.
  public init(_ values: ClosedRange<Int>) {
    self = orTrap(try Checked.range(values.lowerBound..<values.upperBound + 1))
  }

  /// Rows of equal length.
  public init(_ rows: [[Float]]) { self = orTrap(try Tensor(checkingRows: rows)) }
  /// Rows of equal length.
  @_disfavoredOverload
  public init(_ rows: [[Double]]) { self.init(rows.map { $0.map { Float($0) } }) }
  /// Rows of equal length.
  public init(_ rows: [[Int]]) { self.init(rows.map { $0.map { Float($0) } }) }
  /// Planes of rows, all of equal size.
  public init(_ planes: [[[Float]]]) { self = orTrap(try Tensor(checkingPlanes: planes)) }
  /// Planes of rows, all of equal size.
  @_disfavoredOverload
  public init(_ planes: [[[Double]]]) { self.init(planes.map { $0.map { $0.map { Float($0) } } }) }
  /// Planes of rows, all of equal size.
  public init(_ planes: [[[Int]]]) { self.init(planes.map { $0.map { $0.map { Float($0) } } }) }

  /// The same tensor.
  public init(_ tensor: Tensor) { self = tensor }

  /// Blocks of planes of rows, all of equal size.
  public init<S: TensorScalar>(_ blocks: [[[[S]]]]) {
    let parts = blocks.map { planes in
      Tensor(planes.map { $0.map { $0.map(\.asFloat) } })
    }
    self = orTrap(try Checked.stacked(parts, axis: 0))
  }

  /// A tensor of `shape` from numbers in row-major order, which must be as many.
  @_disfavoredOverload
  public init<S: TensorScalar>(shape: [Int], data: [S]) {
    self.init(shape: shape, data: data.map(\.asFloat))
  }

  /// Rows of equal length.
  /// - Throws: `ShapeError` if their lengths differ.
  public init(checkingRows rows: [[Float]]) throws(ShapeError) {
    let width = rows.first?.count ?? 0
    for row in rows where row.count != width {
      throw ShapeError(
        "make a tensor of nested arrays", .ragged(axis: 1, first: width, other: row.count))
    }
    try self.init(checking: [rows.count, width], data: Array(rows.joined()))
  }

  /// Planes of rows, all of equal size.
  /// - Throws: `ShapeError` if their sizes differ.
  public init(checkingPlanes planes: [[[Float]]]) throws(ShapeError) {
    let height = planes.first?.count ?? 0
    let width = planes.first?.first?.count ?? 0
    for plane in planes {
      guard plane.count == height else {
        throw ShapeError(
          "make a tensor of nested arrays", .ragged(axis: 1, first: height, other: plane.count))
      }
      for row in plane where row.count != width {
        throw ShapeError(
          "make a tensor of nested arrays", .ragged(axis: 2, first: width, other: row.count))
      }
    }
    try self.init(
      checking: [planes.count, height, width], data: planes.flatMap { Array($0.joined()) })
  }

  /// Zeros of a shape.
  public static func zeros(_ shape: [Int]) -> Tensor { orTrap(try Checked.full(shape, 0)) }
  /// Ones of a shape.
  public static func ones(_ shape: [Int]) -> Tensor { orTrap(try Checked.full(shape, 1)) }
  /// One value in every place of a shape.
  public static func full(_ shape: [Int], _ value: Float) -> Tensor {
    orTrap(try Checked.full(shape, value))
  }
  /// One value in every place of a shape.
  public static func full(_ shape: [Int], _ value: Double) -> Tensor { full(shape, Float(value)) }
  /// One value in every place of a shape.
  public static func full(_ shape: [Int], _ value: Int) -> Tensor { full(shape, Float(value)) }
  /// The identity matrix.
  public static func eye(_ n: Int) -> Tensor { orTrap(try Checked.eye(n)) }
  /// Zeros in the shape of another tensor.
  public static func zerosLike(_ other: Tensor) -> Tensor { zeros(other.shape) }
  /// Ones in the shape of another tensor.
  public static func onesLike(_ other: Tensor) -> Tensor { ones(other.shape) }
  /// `count` values from `first` to `last`, both included, evenly spaced.
  public static func linspace(_ first: Float, _ last: Float, count: Int) -> Tensor {
    orTrap(try Checked.linspace(first, last, count: count))
  }
}

extension Tensor: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// A literal is a tensor without axes.
  public init(integerLiteral value: Int) { self.init(Float(value)) }
  /// A literal is a tensor without axes.
  public init(floatLiteral value: Double) { self.init(Float(value)) }
}

/// The throwing twin of every tensor operation that can fail, under the same name.
///
/// `a + b`, `t.sum(axis: 3)` and `t.reshaped([7])` stop a compiled program when shapes do not fit.
/// Whoever runs code of others (the notebook) calls `Checked.add(a, b)`, `Checked.sum(t, axis: 3)`,
/// `Checked.reshaped(t, [7])`, which throw a ``ShapeError`` with the same message.
public enum Checked {
  /// One value in every place of a shape.
  public static func full(_ shape: [Int], _ value: Float) throws(ShapeError) -> Tensor {
    let result = try Tensor(uninitialized: shape, "make a tensor of shape")
    Kernel.fill(result, value)
    return result
  }

  /// Zeros of a shape.
  public static func zeros(_ shape: [Int]) throws(ShapeError) -> Tensor { try full(shape, 0) }
  /// Ones of a shape.
  public static func ones(_ shape: [Int]) throws(ShapeError) -> Tensor { try full(shape, 1) }

  /// The whole numbers of a range.
  public static func range(_ values: Range<Int>) throws(ShapeError) -> Tensor {
    // A range of more elements than Int can count has more than memory can hold.
    let (count, overflow) = values.upperBound.subtractingReportingOverflow(values.lowerBound)
    let result = try Tensor(uninitialized: [overflow ? Int.max : count], "make a range of length")
    for i in 0..<result.size { result.start[i] = Float(values.lowerBound + i) }
    return result
  }

  /// `count` values from `first` to `last`, both included, evenly spaced.
  public static func linspace(_ first: Float, _ last: Float, count: Int) throws(ShapeError)
    -> Tensor
  {
    let result = try Tensor(uninitialized: [count], "make a range of length")
    let steps = Float(Swift.max(count - 1, 1))
    for i in 0..<count { result.start[i] = first + (last - first) * Float(i) / steps }
    return result
  }

  /// The identity matrix.
  public static func eye(_ n: Int) throws(ShapeError) -> Tensor {
    let result = try full([n, n], 0)
    for i in 0..<n { result.start[i * n + i] = 1 }
    return result
  }
}
