#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Functions of numbers.
@RowsBuilder
func mathRows() -> [Row] {
  Row.type(RoundingRule.self, "A direction of rounding.")
  Row.staticProperty(RoundingRule.self, "up", "Towards +∞.") { RoundingRule(rule: .up) }
  Row.staticProperty(RoundingRule.self, "down", "Towards −∞.") { RoundingRule(rule: .down) }
  Row.staticProperty(RoundingRule.self, "towardZero", "Towards zero.") {
    RoundingRule(rule: .towardZero)
  }
  Row.staticProperty(RoundingRule.self, "awayFromZero", "Away from zero.") {
    RoundingRule(rule: .awayFromZero)
  }
  Row.staticProperty(RoundingRule.self, "toNearestOrEven", "To the nearest, halves to even.") {
    RoundingRule(rule: .toNearestOrEven)
  }
  Row.staticProperty(
    RoundingRule.self, "toNearestOrAwayFromZero", "To the nearest, halves away from zero."
  ) {
    RoundingRule(rule: .toNearestOrAwayFromZero)
  }

  Row.generic("func abs(_ x: Int) -> Int", "The distance from zero.") { a in
    let value = try a.int(0)
    guard value != Int.min else {
      throw Trap("arithmetic overflow: the result does not fit an Int")
    }
    return .int(abs(value))
  }
  unary("abs", "The distance from zero.") { abs($0) }
  unary("sqrt", "The square root.") { $0.squareRoot() }
  unary("exp", "e to a power.") { exp($0) }
  unary("exp2", "2 to a power.") { exp2($0) }
  unary("log", "The natural logarithm.") { log($0) }
  unary("log2", "The logarithm to base 2.") { log2($0) }
  unary("log10", "The logarithm to base 10.") { log10($0) }
  unary("log1p", "The natural logarithm of 1 + x.") { log1p($0) }
  unary("sin", "The sine of an angle in radians.") { sin($0) }
  unary("cos", "The cosine of an angle in radians.") { cos($0) }
  unary("tan", "The tangent of an angle in radians.") { tan($0) }
  unary("asin", "The angle of a sine.") { asin($0) }
  unary("acos", "The angle of a cosine.") { acos($0) }
  unary("atan", "The angle of a tangent.") { atan($0) }
  unary("tanh", "The hyperbolic tangent.") { tanh($0) }
  unary("sinh", "The hyperbolic sine.") { sinh($0) }
  unary("cosh", "The hyperbolic cosine.") { cosh($0) }
  unary("cbrt", "The cube root.") { cbrt($0) }
  unary("erf", "The error function.") { erf($0) }
  unary("floor", "The next whole number below.") { $0.rounded(.down) }
  unary("ceil", "The next whole number above.") { $0.rounded(.up) }
  unary("round", "The nearest whole number, halves away from zero.") { $0.rounded() }
  unary("trunc", "The number without its fraction.") { $0.rounded(.towardZero) }
  binary("pow", "A power.") { pow($0, $1) }
  binary("atan2", "The angle of a point.") { atan2($0, $1) }
  binary("hypot", "The length of a diagonal.") { hypot($0, $1) }
  binary("fmod", "What a division leaves.") { fmod($0, $1) }

  Row.generic("func min<T>(_ a: T, _ b: T, _ rest: T...) -> T", "The smallest.") { a in
    var best = a[0]
    for value in [a[1]] + (try a.array(2)) where try less(value, best) { best = value }
    return best
  }
  Row.generic("func max<T>(_ a: T, _ b: T, _ rest: T...) -> T", "The largest.") { a in
    var best = a[0]
    for value in [a[1]] + (try a.array(2)) where try !less(value, best) { best = value }
    return best
  }
  Row.generic(
    "@discardableResult func swap<T>(_ a: inout T, _ b: inout T)", "Exchanges two variables."
  ) { a in
    let first = a[0]
    a[0] = a[1]
    a[1] = first
    return .void
  }
}

/// A function of one Double, and its twin of one Float (computed in Float's precision).
private func unary(
  _ name: String, _ summary: String, _ body: @escaping (Double) -> Double
) -> [Row] {
  [
    Row.generic("func \(name)(_ x: Double) -> Double", summary) { a in
      .double(body(try a.double(0)))
    },
    Row.generic("func \(name)(_ x: Float) -> Float", summary) { a in
      .float(Float(body(try number(a[0]))))
    },
  ]
}

private func binary(
  _ name: String, _ summary: String, _ body: @escaping (Double, Double) -> Double
) -> [Row] {
  [
    Row.generic("func \(name)(_ x: Double, _ y: Double) -> Double", summary) { a in
      .double(body(try a.double(0), try a.double(1)))
    },
    Row.generic("func \(name)(_ x: Float, _ y: Float) -> Float", summary) { a in
      .float(Float(body(try number(a[0]), try number(a[1]))))
    },
  ]
}
