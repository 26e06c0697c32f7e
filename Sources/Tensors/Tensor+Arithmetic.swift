internal import CKernels

/// A number that may stand on either side of a tensor in arithmetic: Int, Float or Double.
public protocol TensorScalar {
  /// The number as the element of a tensor.
  var asFloat: Float { get }
}
extension Int: TensorScalar { public var asFloat: Float { Float(self) } }
extension Float: TensorScalar { public var asFloat: Float { self } }
extension Double: TensorScalar { public var asFloat: Float { Float(self) } }

extension Checked {
  /// The result of an elementwise operation under broadcasting, without a derivative.
  static func plain(_ operation: BinaryOperation, _ a: Tensor, _ b: Tensor) throws(ShapeError)
    -> Tensor
  {
    let shape = try ShapeRule.broadcast(a.shape, b.shape, operation: operation.verb)
    let result = try Tensor(uninitialized: shape, operation.verb)
    Kernel.binary(operation, a, b, into: result)
    return result
  }

  /// Broadcasts: shapes are aligned at the last axis, and an axis of length 1 stretches.
  public static func add(_ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    let result = try plain(.add, a, b)
    guard a.isTraced || b.isTraced else { return result }
    let (first, second) = (a.shape, b.shape)
    return GradientTape.record(result, inputs: [a, b]) { g, wanted in
      [wanted[0] ? g.summed(to: first) : nil, wanted[1] ? g.summed(to: second) : nil]
    }
  }

  /// a - b with broadcasting.
  public static func subtract(_ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    let result = try plain(.subtract, a, b)
    guard a.isTraced || b.isTraced else { return result }
    let (first, second) = (a.shape, b.shape)
    return GradientTape.record(result, inputs: [a, b]) { g, wanted in
      [wanted[0] ? g.summed(to: first) : nil, wanted[1] ? -g.summed(to: second) : nil]
    }
  }

  /// a · b, element by element, with broadcasting.
  public static func multiply(_ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    let result = try plain(.multiply, a, b)
    guard a.isTraced || b.isTraced else { return result }
    return GradientTape.record(result, inputs: [a, b]) { g, wanted in
      [
        wanted[0] ? (g * b).summed(to: a.shape) : nil,
        wanted[1] ? (g * a).summed(to: b.shape) : nil,
      ]
    }
  }

  /// a / b, element by element, with broadcasting.
  public static func divide(_ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    let result = try plain(.divide, a, b)
    guard a.isTraced || b.isTraced else { return result }
    return GradientTape.record(result, inputs: [a, b]) { g, wanted in
      let scaled = g / b
      return [
        wanted[0] ? scaled.summed(to: a.shape) : nil,
        wanted[1] ? -(scaled * result).summed(to: b.shape) : nil,
      ]
    }
  }

  /// The larger of two values at each place; the derivative goes to the first where they are equal.
  public static func maximum(_ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    try chosen(.maximum, .greaterOrEqual, a, b)
  }

  /// The smaller of two values at each place; the derivative goes to the first where they are equal.
  public static func minimum(_ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    try chosen(.minimum, .lessOrEqual, a, b)
  }

  private static func chosen(
    _ operation: BinaryOperation, _ first: BinaryOperation, _ a: Tensor, _ b: Tensor
  ) throws(ShapeError) -> Tensor {
    let result = try plain(operation, a, b)
    guard a.isTraced || b.isTraced else { return result }
    return GradientTape.record(result, inputs: [a, b]) { g, wanted in
      let mask = (try plain(first, a, b))
      return [
        wanted[0] ? (g * mask).summed(to: a.shape) : nil,
        wanted[1] ? (g * (1 - mask)).summed(to: b.shape) : nil,
      ]
    }
  }

  /// a to the power b, element by element. The derivative by b needs positive a.
  public static func power(_ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    let result = try plain(.power, a, b)
    guard a.isTraced || b.isTraced else { return result }
    return GradientTape.record(result, inputs: [a, b]) { g, wanted in
      [
        wanted[0] ? (g * b * (try plain(.power, a, b - 1))).summed(to: a.shape) : nil,
        wanted[1] ? (g * result * a.log()).summed(to: b.shape) : nil,
      ]
    }
  }

  /// 1 where the comparison holds, 0 elsewhere; no derivative.
  public static func greater(_ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    try plain(.greater, a, b)
  }
  /// 1 where a < b, 0 elsewhere.
  public static func less(_ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    try plain(.less, a, b)
  }
  /// 1 where a ≥ b, 0 elsewhere.
  public static func greaterOrEqual(_ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    try plain(.greaterOrEqual, a, b)
  }
  /// 1 where a ≤ b, 0 elsewhere.
  public static func lessOrEqual(_ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    try plain(.lessOrEqual, a, b)
  }
  /// 1 where a = b, 0 elsewhere.
  public static func equal(_ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    try plain(.equal, a, b)
  }
  /// 1 where a ≠ b, 0 elsewhere.
  public static func notEqual(_ a: Tensor, _ b: Tensor) throws(ShapeError) -> Tensor {
    try plain(.notEqual, a, b)
  }
}

extension Tensor {
  /// The sum over the axes that broadcasting stretched: the gradient of an operand of `shape`.
  func summed(to shape: [Int]) -> Tensor {
    if self.shape == shape { return self }
    let lead = ndim - shape.count
    var axes = Array(0..<lead)
    for axis in shape.indices where shape[axis] == 1 && self.shape[lead + axis] != 1 {
      axes.append(lead + axis)
    }
    let sum = orTrap(try Checked.plainReduced(self, axes: axes, .sum, "sum"))
    return sum.withLayout(Layout(contiguous: shape, offset: sum.layout.offset))
  }

  /// self += other, in place when the storage is this value's own.
  mutating func accumulate(_ other: Tensor) {
    if layout.isContiguous && !storage.isBorrowed && isKnownUniquelyReferenced(&storage) {
      Kernel.copy(from: other, to: start, strides: layout.strides, accumulate: true)
    } else {
      self = orTrap(try Checked.plain(.add, self, other))
    }
  }

  /// self = self op other, in place when the storage is this value's own and nothing is recorded.
  mutating func form(
    _ operation: BinaryOperation, _ other: Tensor, _ combine: (Tensor, Tensor) -> Tensor
  ) {
    let fits =
      layout.isContiguous && !isTraced && !other.isTraced && !storage.isBorrowed
      && (try? ShapeRule.broadcast(shape, other.shape, operation: operation.verb)) == shape
    if fits && isKnownUniquelyReferenced(&storage) {
      Kernel.binary(operation, self, other, into: self)
    } else {
      self = combine(self, other)
    }
  }

  /// self + other, or the error that the operator would stop with.
  public func adding(_ other: Tensor) throws(ShapeError) -> Tensor { try Checked.add(self, other) }
  /// self - other, or the error that the operator would stop with.
  public func subtracting(_ other: Tensor) throws(ShapeError) -> Tensor {
    try Checked.subtract(self, other)
  }
  /// self · other, or the error that the operator would stop with.
  public func multiplied(by other: Tensor) throws(ShapeError) -> Tensor {
    try Checked.multiply(self, other)
  }
  /// self / other, or the error that the operator would stop with.
  public func divided(by other: Tensor) throws(ShapeError) -> Tensor {
    try Checked.divide(self, other)
  }

  /// The sum, element by element, with broadcasting.
  public static func + (a: Tensor, b: Tensor) -> Tensor { orTrap(try Checked.add(a, b)) }
  /// The difference, element by element, with broadcasting.
  public static func - (a: Tensor, b: Tensor) -> Tensor { orTrap(try Checked.subtract(a, b)) }
  /// The product, element by element, with broadcasting.
  public static func * (a: Tensor, b: Tensor) -> Tensor { orTrap(try Checked.multiply(a, b)) }
  /// The quotient, element by element, with broadcasting.
  public static func / (a: Tensor, b: Tensor) -> Tensor { orTrap(try Checked.divide(a, b)) }

  /// The sum, element by element, with broadcasting.
  public static func + <S: TensorScalar>(a: Tensor, b: S) -> Tensor { a + Tensor(b.asFloat) }
  /// The difference, element by element, with broadcasting.
  public static func - <S: TensorScalar>(a: Tensor, b: S) -> Tensor { a - Tensor(b.asFloat) }
  /// The product, element by element, with broadcasting.
  public static func * <S: TensorScalar>(a: Tensor, b: S) -> Tensor { a * Tensor(b.asFloat) }
  /// The quotient, element by element, with broadcasting.
  public static func / <S: TensorScalar>(a: Tensor, b: S) -> Tensor { a / Tensor(b.asFloat) }
  /// The sum, element by element, with broadcasting.
  public static func + <S: TensorScalar>(a: S, b: Tensor) -> Tensor { Tensor(a.asFloat) + b }
  /// The difference, element by element, with broadcasting.
  public static func - <S: TensorScalar>(a: S, b: Tensor) -> Tensor { Tensor(a.asFloat) - b }
  /// The product, element by element, with broadcasting.
  public static func * <S: TensorScalar>(a: S, b: Tensor) -> Tensor { Tensor(a.asFloat) * b }
  /// The quotient, element by element, with broadcasting.
  public static func / <S: TensorScalar>(a: S, b: Tensor) -> Tensor { Tensor(a.asFloat) / b }

  /// Every element with the other sign.
  public static prefix func - (t: Tensor) -> Tensor { t.mapped(.negate) }

  /// Adds in place where it can.
  public static func += (a: inout Tensor, b: Tensor) { a.form(.add, b) { $0 + $1 } }
  /// Subtracts in place where it can.
  public static func -= (a: inout Tensor, b: Tensor) { a.form(.subtract, b) { $0 - $1 } }
  /// Multiplies in place where it can.
  public static func *= (a: inout Tensor, b: Tensor) { a.form(.multiply, b) { $0 * $1 } }
  /// Divides in place where it can.
  public static func /= (a: inout Tensor, b: Tensor) { a.form(.divide, b) { $0 / $1 } }
  /// Adds in place where it can.
  public static func += <S: TensorScalar>(a: inout Tensor, b: S) { a += Tensor(b.asFloat) }
  /// Subtracts in place where it can.
  public static func -= <S: TensorScalar>(a: inout Tensor, b: S) { a -= Tensor(b.asFloat) }
  /// Multiplies in place where it can.
  public static func *= <S: TensorScalar>(a: inout Tensor, b: S) { a *= Tensor(b.asFloat) }
  /// Divides in place where it can.
  public static func /= <S: TensorScalar>(a: inout Tensor, b: S) { a /= Tensor(b.asFloat) }

  // Comparisons give 1 where they hold and 0 elsewhere.
  /// 1 where a > b, 0 elsewhere.
  public static func .> (a: Tensor, b: Tensor) -> Tensor { orTrap(try Checked.greater(a, b)) }
  /// 1 where a < b, 0 elsewhere.
  public static func .< (a: Tensor, b: Tensor) -> Tensor { orTrap(try Checked.less(a, b)) }
  /// 1 where a ≥ b, 0 elsewhere.
  public static func .>= (a: Tensor, b: Tensor) -> Tensor {
    orTrap(try Checked.greaterOrEqual(a, b))
  }
  /// 1 where a ≤ b, 0 elsewhere.
  public static func .<= (a: Tensor, b: Tensor) -> Tensor { orTrap(try Checked.lessOrEqual(a, b)) }
  /// 1 where a = b, 0 elsewhere.
  public static func .== (a: Tensor, b: Tensor) -> Tensor { orTrap(try Checked.equal(a, b)) }
  /// 1 where a ≠ b, 0 elsewhere.
  public static func .!= (a: Tensor, b: Tensor) -> Tensor { orTrap(try Checked.notEqual(a, b)) }

  /// 1 where a > b, 0 elsewhere.
  public static func .> <S: TensorScalar>(a: Tensor, b: S) -> Tensor { a .> Tensor(b.asFloat) }
  /// 1 where a < b, 0 elsewhere.
  public static func .< <S: TensorScalar>(a: Tensor, b: S) -> Tensor { a .< Tensor(b.asFloat) }
  /// 1 where a ≥ b, 0 elsewhere.
  public static func .>= <S: TensorScalar>(a: Tensor, b: S) -> Tensor { a .>= Tensor(b.asFloat) }
  /// 1 where a ≤ b, 0 elsewhere.
  public static func .<= <S: TensorScalar>(a: Tensor, b: S) -> Tensor { a .<= Tensor(b.asFloat) }
  /// 1 where a = b, 0 elsewhere.
  public static func .== <S: TensorScalar>(a: Tensor, b: S) -> Tensor { a .== Tensor(b.asFloat) }
  /// 1 where a ≠ b, 0 elsewhere.
  public static func .!= <S: TensorScalar>(a: Tensor, b: S) -> Tensor { a .!= Tensor(b.asFloat) }
  /// 1 where a = b, 0 elsewhere.
  public static func .== <S: TensorScalar>(a: S, b: Tensor) -> Tensor { Tensor(a.asFloat) .== b }
  /// 1 where a ≠ b, 0 elsewhere.
  public static func .!= <S: TensorScalar>(a: S, b: Tensor) -> Tensor { Tensor(a.asFloat) .!= b }
  /// 1 where a > b, 0 elsewhere.
  public static func .> <S: TensorScalar>(a: S, b: Tensor) -> Tensor { Tensor(a.asFloat) .> b }
  /// 1 where a < b, 0 elsewhere.
  public static func .< <S: TensorScalar>(a: S, b: Tensor) -> Tensor { Tensor(a.asFloat) .< b }
  /// 1 where a ≥ b, 0 elsewhere.
  public static func .>= <S: TensorScalar>(a: S, b: Tensor) -> Tensor { Tensor(a.asFloat) .>= b }
  /// 1 where a ≤ b, 0 elsewhere.
  public static func .<= <S: TensorScalar>(a: S, b: Tensor) -> Tensor { Tensor(a.asFloat) .<= b }
}

/// The larger of two values at each place, with broadcasting.
public func maximum(_ a: Tensor, _ b: Tensor) -> Tensor { orTrap(try Checked.maximum(a, b)) }
/// The smaller of two values at each place, with broadcasting.
public func minimum(_ a: Tensor, _ b: Tensor) -> Tensor { orTrap(try Checked.minimum(a, b)) }
/// The larger of each value and a number.
public func maximum<S: TensorScalar>(_ a: Tensor, _ b: S) -> Tensor {
  maximum(a, Tensor(b.asFloat))
}
/// The smaller of each value and a number.
public func minimum<S: TensorScalar>(_ a: Tensor, _ b: S) -> Tensor {
  minimum(a, Tensor(b.asFloat))
}
/// a to the power b, element by element.
public func pow(_ a: Tensor, _ b: Tensor) -> Tensor { orTrap(try Checked.power(a, b)) }
/// a to the power b, element by element.
public func pow<S: TensorScalar>(_ a: Tensor, _ b: S) -> Tensor { pow(a, Tensor(b.asFloat)) }
