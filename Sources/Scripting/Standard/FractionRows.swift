/// What Double and Float have in common.
@RowsBuilder
func fractionRows() -> [Row] {
  Row.generic(on: "Double", "init()", "Zero.") { _ in .double(0) }
  Row.generic(on: "Float", "init()", "Zero.") { _ in .float(0) }
  Row.generic(on: "Bool", "init()", "False.") { _ in .bool(false) }
  Row.property(Double.self, "significandBitPattern", "The bits of its fraction.") { n in
    n.significandBitPattern
  }
  Row.property(Double.self, "exponentBitPattern", "The bits of its exponent.") { n in
    UInt(n.exponentBitPattern)
  }
  Row.property(Double.self, "bitPattern", "Its bits, as a number.") { n in n.bitPattern }
  Row.property(Float.self, "bitPattern", "Its bits, as a number.") { n in n.bitPattern }
  Row.initializer(Double.self, "The number of some bits.", arg("bitPattern", UInt64.self)) {
    Double(bitPattern: $0)
  }
  Row.initializer(Float.self, "The number of some bits.", arg("bitPattern", UInt32.self)) {
    Float(bitPattern: $0)
  }
  constantRows(Double.self)
  constantRows(Float.self)
  askingRows(Double.self)
  askingRows(Float.self)
  changingRows(Double.self)
  changingRows(Float.self)
}

@RowsBuilder
private func constantRows<T: ScriptConvertible & BinaryFloatingPoint>(_ type: T.Type) -> [Row] {
  Row.staticProperty(T.self, "pi", "π.") { T.pi }
  Row.staticProperty(T.self, "infinity", "Infinity.") { T.infinity }
  Row.staticProperty(T.self, "nan", "Not a number.") { T.nan }
  Row.staticProperty(T.self, "signalingNaN", "Not a number, as an error.") { T.signalingNaN }
  Row.staticProperty(T.self, "radix", "The base of its digits: 2.") { T.radix }
  Row.staticProperty(T.self, "exponentBitCount", "How many bits the power has.") {
    T.exponentBitCount
  }
  Row.staticProperty(T.self, "significandBitCount", "How many bits the digits have.") {
    T.significandBitCount
  }
  Row.staticProperty(T.self, "zero", "Zero.") { T.zero }
  Row.staticProperty(T.self, "greatestFiniteMagnitude", "The largest finite number.") {
    T.greatestFiniteMagnitude
  }
  Row.staticProperty(T.self, "leastNonzeroMagnitude", "The smallest number above zero.") {
    T.leastNonzeroMagnitude
  }
  Row.staticProperty(T.self, "leastNormalMagnitude", "The smallest of full precision above zero.") {
    T.leastNormalMagnitude
  }
  Row.staticProperty(T.self, "ulpOfOne", "The step above 1.") { T.ulpOfOne }
  for (name, summary, choose) in [
    ("minimum", "The smaller one, and not NaN.", { T.minimum($0, $1) }),
    ("maximum", "The larger one, and not NaN.", { T.maximum($0, $1) }),
    ("minimumMagnitude", "The one nearer to zero.", { T.minimumMagnitude($0, $1) }),
    ("maximumMagnitude", "The one farther from zero.", { T.maximumMagnitude($0, $1) }),
  ] as [(String, String, (T, T) -> T)] {
    Row.staticMethod(T.self, name, summary, arg("_ x", T.self), arg("_ y", T.self)) {
      choose($0, $1)
    }
  }
}

@RowsBuilder
private func askingRows<T: ScriptConvertible & BinaryFloatingPoint>(_ type: T.Type) -> [Row] {
  Row.method(T.self, "rounded", "The nearest whole number, halves away from zero.") { (n: T) in
    n.rounded()
  }
  Row.method(
    T.self, "rounded", "The whole number in a direction.", arg("_ rule", RoundingRule.self)
  ) { (n: T, rule: RoundingRule) in
    n.rounded(rule.rule)
  }
  Row.property(T.self, "isNaN", "Whether it is not a number.") { (n: T) in n.isNaN }
  Row.property(T.self, "isFinite", "Whether it is neither infinite nor NaN.") { (n: T) in n.isFinite
  }
  Row.property(T.self, "isInfinite", "Whether it is infinite.") { (n: T) in n.isInfinite }
  Row.property(T.self, "isZero", "Whether it is zero.") { (n: T) in n.isZero }
  Row.property(T.self, "isNormal", "Whether it has its full precision.") { (n: T) in n.isNormal }
  Row.property(T.self, "isSubnormal", "Whether it is too small for full precision.") { (n: T) in
    n.isSubnormal
  }
  Row.property(T.self, "magnitude", "The distance from zero.") { (n: T) in T(n.magnitude) }
  Row.property(T.self, "ulp", "The step to the next number.") { (n: T) in n.ulp }
  Row.property(T.self, "nextUp", "The next number above.") { (n: T) in n.nextUp }
  Row.property(T.self, "nextDown", "The next number below.") { (n: T) in n.nextDown }
  Row.property(T.self, "isSignalingNaN", "Whether it is NaN as an error.") { (n: T) in
    n.isSignalingNaN
  }
  Row.property(T.self, "binade", "The power of 2 below it, with its sign.") { (n: T) in n.binade }
  Row.property(T.self, "significandWidth", "How many bits its digits need.") { (n: T) in
    n.significandWidth
  }
  Row.property(T.self, "significand", "The digits, between 1 and 2.") { (n: T) in n.significand }
  Row.property(T.self, "exponent", "The power of 2.") { (n: T) in
    guard let exponent = Int(exactly: n.exponent) else {
      throw Trap("\(n) has no exponent")
    }
    return exponent
  }
  Row.method(T.self, "squareRoot", "The square root.") { (n: T) in n.squareRoot() }
  Row.method(
    T.self, "truncatingRemainder", "What a division leaves.", arg("dividingBy other", T.self)
  ) { (n: T, other: T) in
    n.truncatingRemainder(dividingBy: other)
  }
  Row.method(
    T.self, "remainder", "What a division to the nearest quotient leaves.",
    arg("dividingBy other", T.self)
  ) { (n: T, other: T) in
    n.remainder(dividingBy: other)
  }
  Row.method(
    T.self, "addingProduct", "The number plus a product, rounded once.", arg("_ x", T.self),
    arg("_ y", T.self)
  ) { (n: T, x: T, y: T) in
    n.addingProduct(x, y)
  }
  for (name, label, summary, test) in [
    ("isEqual", "to other", "Whether they are equal.", { $0.isEqual(to: $1) }),
    ("isLess", "than other", "Whether it is below.", { $0.isLess(than: $1) }),
    (
      "isLessThanOrEqualTo", "_ other", "Whether it is not above.", { $0.isLessThanOrEqualTo($1) }
    ),
    (
      "isTotallyOrdered", "belowOrEqualTo other",
      "Whether it is not above, NaN and the sign of zero counted.",
      { $0.isTotallyOrdered(belowOrEqualTo: $1) }
    ),
  ] as [(String, String, String, (T, T) -> Bool)] {
    Row.method(T.self, name, summary, arg(label, T.self)) { (n: T, other: T) in test(n, other) }
  }
  Row.method(T.self, "distance", "What is missing to a number.", arg("to other", T.self)) {
    (n: T, other: T) in
    other - n
  }
  Row.method(T.self, "advanced", "A number further on.", arg("by step", T.self)) {
    (n: T, step: T) in
    n + step
  }
}

@RowsBuilder
private func changingRows<T: ScriptConvertible & BinaryFloatingPoint>(_ type: T.Type) -> [Row] {
  let owner = T.scriptType.description
  Row.generic(
    on: owner, "init(exactly value: OneOf<Int, Double, Float, WholeNumber>) -> \(owner)?",
    "The number, if it keeps its value."
  ) { a in
    switch a[0] {
    case .double(let number): .optional(T(exactly: number)?.scriptValue)
    case .float(let number): .optional(T(exactly: number)?.scriptValue)
    default: .optional(a[0].wholeNumber.flatMap { T(exactly: $0) }?.scriptValue)
    }
  }.giving(.optional(T.scriptType))
  Row.generic(
    on: owner, "init(signOf sign: \(owner), magnitudeOf magnitude: \(owner))",
    "A number with the sign of another."
  ) { a in
    T(signOf: try T.fromScript(a[0]), magnitudeOf: try T.fromScript(a[1])).scriptValue
  }
  for (name, label, summary, change) in [
    (
      "formTruncatingRemainder", "dividingBy", "Leaves what a division leaves.",
      { $0.formTruncatingRemainder(dividingBy: $1) }
    ),
    (
      "formRemainder", "dividingBy", "Leaves what a division to the nearest quotient leaves.",
      { $0.formRemainder(dividingBy: $1) }
    ),
  ] as [(String, String, String, (inout T, T) -> Void)] {
    Row.generic(on: owner, "mutating func \(name)(\(label) other: \(owner))", summary) { a in
      var number = try T.fromScript(a[0])
      change(&number, try T.fromScript(a[1]))
      a[0] = number.scriptValue
      return .void
    }
  }
  Row.generic(
    on: owner, "mutating func addProduct(_ x: \(owner), _ y: \(owner))",
    "Adds a product, rounded once."
  ) { a in
    a[0] = try T.fromScript(a[0]).addingProduct(T.fromScript(a[1]), T.fromScript(a[2])).scriptValue
    return .void
  }
  Row.generic(on: owner, "mutating func round()", "Rounds in place.") { a in
    a[0] = try T.fromScript(a[0]).rounded().scriptValue
    return .void
  }
  Row.generic(
    on: owner, "mutating func round(_ rule: FloatingPointRoundingRule)",
    "Rounds in place in a direction."
  ) { a in
    a[0] = try T.fromScript(a[0]).rounded(RoundingRule.fromScript(a[1]).rule).scriptValue
    return .void
  }
  Row.generic(on: owner, "mutating func negate()", "Changes the sign.") { a in
    a[0] = (-(try T.fromScript(a[0]))).scriptValue
    return .void
  }
  Row.generic(on: owner, "mutating func formSquareRoot()", "Takes the square root in place.") { a in
    a[0] = try T.fromScript(a[0]).squareRoot().scriptValue
    return .void
  }
}
