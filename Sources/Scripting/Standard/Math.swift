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
  Row.generic("func abs(_ x: Int) -> Int", "The distance from zero.") { a in
    let value = try a.int(0)
    guard value != Int.min else {
      throw Trap("arithmetic overflow: the result does not fit an Int")
    }
    return .int(abs(value))
  }
  unary("abs", "The distance from zero.", { abs($0) }, { abs($0) })
  unary("fabs", "The distance from zero.", { abs($0) }, { abs($0) })
  unary("sqrt", "The square root.", { $0.squareRoot() }, { $0.squareRoot() })
  unary("cbrt", "The cube root.", { cbrt($0) }, { cbrt($0) })
  unary("exp", "e to a power.", { exp($0) }, { exp($0) })
  unary("exp2", "2 to a power.", { exp2($0) }, { exp2($0) })
  unary("expm1", "e to a power, less 1.", { expm1($0) }, { expm1($0) })
  unary("log", "The natural logarithm.", { log($0) }, { log($0) })
  unary("log2", "The logarithm to base 2.", { log2($0) }, { log2($0) })
  unary("log10", "The logarithm to base 10.", { log10($0) }, { log10($0) })
  unary("log1p", "The natural logarithm of 1 + x.", { log1p($0) }, { log1p($0) })
  unary("sin", "The sine of an angle in radians.", { sin($0) }, { sin($0) })
  unary("cos", "The cosine of an angle in radians.", { cos($0) }, { cos($0) })
  unary("tan", "The tangent of an angle in radians.", { tan($0) }, { tan($0) })
  unary("asin", "The angle of a sine.", { asin($0) }, { asin($0) })
  unary("acos", "The angle of a cosine.", { acos($0) }, { acos($0) })
  unary("atan", "The angle of a tangent.", { atan($0) }, { atan($0) })
  unary("sinh", "The hyperbolic sine.", { sinh($0) }, { sinh($0) })
  unary("cosh", "The hyperbolic cosine.", { cosh($0) }, { cosh($0) })
  unary("tanh", "The hyperbolic tangent.", { tanh($0) }, { tanh($0) })
  unary("asinh", "The inverse hyperbolic sine.", { asinh($0) }, { asinh($0) })
  unary("acosh", "The inverse hyperbolic cosine.", { acosh($0) }, { acosh($0) })
  unary("atanh", "The inverse hyperbolic tangent.", { atanh($0) }, { atanh($0) })
  unary("erf", "The error function.", { erf($0) }, { erf($0) })
  unary("erfc", "1 less the error function.", { erfc($0) }, { erfc($0) })
  unary("logb", "The power of 2 in a number.", { logb($0) }, { logb($0) })
  unary(
    "nearbyint", "The nearest whole number, halves to even.", { $0.rounded(.toNearestOrEven) },
    { $0.rounded(.toNearestOrEven) })
  unary("tgamma", "The gamma function.", { tgamma($0) }, { tgamma($0) })
  unary("floor", "The next whole number below.", { $0.rounded(.down) }, { $0.rounded(.down) })
  unary("ceil", "The next whole number above.", { $0.rounded(.up) }, { $0.rounded(.up) })
  unary(
    "round", "The nearest whole number, halves away from zero.", { $0.rounded() },
    { $0.rounded() })
  unary(
    "rint", "The nearest whole number, halves to even.", { $0.rounded(.toNearestOrEven) },
    { $0.rounded(.toNearestOrEven) })
  unary(
    "trunc", "The number without its fraction.", { $0.rounded(.towardZero) },
    { $0.rounded(.towardZero) })
  for (name, summary, round) in [
    ("lround", "The nearest whole number, halves away from zero.", { $0.rounded() }),
    ("lrint", "The nearest whole number, halves to even.", { $0.rounded(.toNearestOrEven) }),
  ] as [(String, String, (Double) -> Double)] {
    Row.function(name, summary, arg("_ x", Double.self)) { (x: Double) throws -> Int in
      guard let whole = Int(exactly: round(x)) else { throw Trap("\(x) does not fit an Int") }
      return whole
    }
  }
  Row.constant("M_PI", "π.", Double.pi)
  Row.constant("M_E", "e.", M_E)
  Row.constant("DBL_MAX", "The largest Double.", Double.greatestFiniteMagnitude)
  Row.constant("DBL_EPSILON", "The step above 1 of Double.", Double.ulpOfOne)
  Row.constant("FLT_MAX", "The largest Float.", Float.greatestFiniteMagnitude)
  Row.constant("FLT_EPSILON", "The step above 1 of Float.", Float.ulpOfOne)
  binary("pow", "A power.", { pow($0, $1) }, { pow($0, $1) })
  binary("atan2", "The angle of a point.", { atan2($0, $1) }, { atan2($0, $1) })
  binary("hypot", "The length of a diagonal.", { hypot($0, $1) }, { hypot($0, $1) })
  binary("fmod", "What a division leaves.", { fmod($0, $1) }, { fmod($0, $1) })
  binary(
    "remainder", "What a division to the nearest quotient leaves.",
    { $0.remainder(dividingBy: $1) }, { $0.remainder(dividingBy: $1) })
  binary("fmin", "The smaller one.", { fmin($0, $1) }, { fmin($0, $1) })
  binary("fmax", "The larger one.", { fmax($0, $1) }, { fmax($0, $1) })
  binary("fdim", "How far one is above another, or 0.", { fdim($0, $1) }, { fdim($0, $1) })
  binary(
    "copysign", "A number with the sign of another.", { copysign($0, $1) }, { copysign($0, $1) })

  binary(
    "nextafter", "The next number towards another.", { nextafter($0, $1) }, { nextafter($0, $1) })
  pieces(Double.self, { frexp($0) }, { modf($0) }, { scalbn($0, $1) })
  pieces(Float.self, { frexp($0) }, { modf($0) }, { scalbn($0, $1) })
  Row.generic("func min<T>(_ a: T, _ b: T) -> T where T: Comparable", "The smaller one.") { a in
    try less(a[1], a[0]) ? a[1] : a[0]
  }
  Row.generic(
    "func min<T>(_ a: T, _ b: T, _ c: T, _ rest: T...) -> T where T: Comparable", "The smallest."
  ) { a in
    var best = a[0]
    for value in [a[1], a[2]] + (try a.array(3)) where try less(value, best) { best = value }
    return best
  }
  Row.generic("func max<T>(_ a: T, _ b: T) -> T where T: Comparable", "The larger one.") { a in
    try isAtLeast(a[1], a[0]) ? a[1] : a[0]
  }
  Row.generic(
    "func max<T>(_ a: T, _ b: T, _ c: T, _ rest: T...) -> T where T: Comparable", "The largest."
  ) { a in
    var best = a[0]
    for value in [a[1], a[2]] + (try a.array(3)) where try isAtLeast(value, best) { best = value }
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
  Row.generic(
    "func isKnownUniquelyReferenced<T>(_ object: inout T) -> Bool",
    "Whether nothing else holds an object."
  ) { a in
    guard case .structure(var box) = a[0], box.type.kind == .reference else { return .bool(false) }
    a[0] = .void
    defer { a[0] = .structure(box) }
    return .bool(isKnownUniquelyReferenced(&box))
  }
}

/// `>=`, which NaN never answers.
private func isAtLeast(_ value: Value, _ other: Value) throws -> Bool {
  switch (value, other) {
  case (.double(let x), .double(let y)): x >= y
  case (.float(let x), .float(let y)): x >= y
  default: try !less(value, other)
  }
}

/// Numbers taken apart and put together: `frexp`, `modf`, `ldexp`, `scalbn`, `fma`.
private func pieces<T: ScriptConvertible & BinaryFloatingPoint>(
  _ type: T.Type, _ frexp: @escaping (T) -> (T, Int), _ modf: @escaping (T) -> (T, T),
  _ scale: @escaping (T, Int) -> T
) -> [Row] {
  [
    Row.function("frexp", "The fraction between ½ and 1, and the power of 2.", arg("_ x", T.self)) {
      let parts = frexp($0)
      return Tuple(parts.0, parts.1)
    },
    Row.function("modf", "The whole part and the fraction.", arg("_ x", T.self)) {
      let parts = modf($0)
      return Tuple(parts.0, parts.1)
    },
    Row.function(
      "ldexp", "A number times a power of 2.", arg("_ x", T.self), arg("_ power", Int.self)
    ) { scale($0, $1) },
    Row.function(
      "scalbn", "A number times a power of 2.", arg("_ x", T.self), arg("_ power", Int.self)
    ) { scale($0, $1) },
    Row.function(
      "fma", "A product plus a number, rounded once.", arg("_ x", T.self), arg("_ y", T.self),
      arg("_ z", T.self)
    ) { $2.addingProduct($0, $1) },
  ]
}

/// A function of one Double, and its twin of one Float.
private func unary(
  _ name: String, _ summary: String, _ double: @escaping (Double) -> Double,
  _ float: @escaping (Float) -> Float
) -> [Row] {
  [
    Row.function(name, summary, arg("_ x", Double.self)) { double($0) },
    Row.function(name, summary, arg("_ x", Float.self)) { float($0) },
  ]
}

private func binary(
  _ name: String, _ summary: String, _ double: @escaping (Double, Double) -> Double,
  _ float: @escaping (Float, Float) -> Float
) -> [Row] {
  [
    Row.function(name, summary, arg("_ x", Double.self), arg("_ y", Double.self)) {
      double($0, $1)
    },
    Row.function(name, summary, arg("_ x", Float.self), arg("_ y", Float.self)) { float($0, $1) },
  ]
}
