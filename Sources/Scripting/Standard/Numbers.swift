/// Conversions between numbers, and what numbers can tell.
@RowsBuilder
func numberRows() -> [Row] {
  // MARK: Int
  Row.generic(on: "Int", "init(_ value: Int)", "The same number.") { a in a[0] }
  Row.generic(on: "Int", "init(_ value: OneOf<Double, Float>)", "The number without its fraction.")
  { a in
    let value = try number(a[0])
    guard value > -9.3e18, value < 9.3e18, let whole = Int(exactly: value.rounded(.towardZero))
    else {
      throw Trap("\(a[0]) does not fit an Int")
    }
    return .int(whole)
  }
  Row.generic(on: "Int", "init(_ text: String) -> Int?", "The number a text spells, or nil.") { a in
    .optional(Int(try a.text(0)).map(Value.int))
  }.giving(.optional(.int))
  Row.generic(
    on: "Int", "init(_ text: String, radix: Int) -> Int?",
    "The number a text spells in a base, or nil."
  ) { a in
    let radix = try a.int(1)
    guard (2...36).contains(radix) else { throw Trap("a radix is between 2 and 36, not \(radix)") }
    return .optional(Int(try a.text(0), radix: radix).map(Value.int))
  }.giving(.optional(.int))
  Row.generic(
    on: "Int", "init(exactly value: Double) -> Int?", "The number, if it has no fraction."
  ) { a in
    .optional(Int(exactly: try a.double(0)).map(Value.int))
  }.giving(.optional(.int))
  Row.generic(on: "Int", "init(truncating value: Int)", "The same number.") { a in a[0] }
  Row.staticProperty(Int.self, "max", "The largest Int.") { Int.max }
  Row.staticProperty(Int.self, "min", "The smallest Int.") { Int.min }
  Row.staticProperty(Int.self, "zero", "Zero.") { 0 }
  Row.property(Int.self, "magnitude", "The distance from zero.") { n in
    guard n != Int.min else { throw Trap("arithmetic overflow: the result does not fit an Int") }
    return abs(n)
  }
  Row.method(Int.self, "signum", "-1, 0 or 1.") { n in n.signum() }
  Row.method(Int.self, "isMultiple", "Whether it is a multiple.", arg("of other", Int.self)) {
    n, other in
    n.isMultiple(of: other)
  }
  Row.method(
    Int.self, "quotientAndRemainder", "Both parts of a division.", arg("dividingBy other", Int.self)
  ) { n, other in
    guard other != 0, !(n == .min && other == -1) else { throw Trap("division by zero") }
    return Tuple(n / other, n % other)
  }.labelled("quotient", "remainder")
  Row.generic(on: "Int", "mutating func negate()", "Changes the sign.") { a in
    let (result, overflow) = 0.subtractingReportingOverflow(try a.int(0))
    if overflow { throw Trap("arithmetic overflow: the result does not fit an Int") }
    a[0] = .int(result)
    return .void
  }
  Row.property(Int.self, "nonzeroBitCount", "How many bits are 1.") { n in n.nonzeroBitCount }
  Row.property(Int.self, "bitWidth", "How many bits it has.") { n in n.bitWidth }
  Row.property(Int.self, "leadingZeroBitCount", "Zeros before the first 1.") { n in
    n.leadingZeroBitCount
  }
  Row.property(Int.self, "trailingZeroBitCount", "Zeros after the last 1.") { n in
    n.trailingZeroBitCount
  }
  Row.generic(on: "Bool", "mutating func toggle()", "Turns true to false and back.") { a in
    a[0] = .bool(try !a.bool(0))
    return .void
  }
  Row.generic(on: "Bool", "init(_ text: String) -> Bool?", "The truth a text spells, or nil.") {
    a in
    .optional(Bool(try a.text(0)).map(Value.bool))
  }.giving(.optional(.bool))

  // MARK: Double
  Row.generic(on: "Double", "init(_ value: Number)", "The number with double precision.") { a in
    .double(try number(a[0]))
  }
  Row.generic(on: "Double", "init(_ text: String) -> Double?", "The number a text spells, or nil.")
  { a in
    .optional(Double(try a.text(0)).map(Value.double))
  }.giving(.optional(.double))
  Row.staticProperty(Double.self, "pi", "π.") { Double.pi }
  Row.staticProperty(Double.self, "infinity", "Infinity.") { Double.infinity }
  Row.staticProperty(Double.self, "nan", "Not a number.") { Double.nan }
  Row.staticProperty(Double.self, "zero", "Zero.") { 0.0 }
  Row.staticProperty(Double.self, "greatestFiniteMagnitude", "The largest Double.") {
    Double.greatestFiniteMagnitude
  }
  Row.staticProperty(Double.self, "leastNonzeroMagnitude", "The smallest Double above zero.") {
    Double.leastNonzeroMagnitude
  }
  Row.staticProperty(Double.self, "ulpOfOne", "The step above 1.") { Double.ulpOfOne }
  fractionRows(Double.self, { .double($0) })

  // MARK: Float
  Row.generic(on: "Float", "init(_ value: Number)", "The number with single precision.") { a in
    switch a[0] {
    case .int(let n): .float(Float(n))
    case .double(let n): .float(Float(n))
    default: a[0]
    }
  }
  Row.generic(on: "Float", "init(_ text: String) -> Float?", "The number a text spells, or nil.") {
    a in
    .optional(Float(try a.text(0)).map(Value.float))
  }.giving(.optional(.float))
  Row.staticProperty(Float.self, "pi", "π.") { Float.pi }
  Row.staticProperty(Float.self, "infinity", "Infinity.") { Float.infinity }
  Row.staticProperty(Float.self, "nan", "Not a number.") { Float.nan }
  Row.staticProperty(Float.self, "zero", "Zero.") { Float.zero }
  Row.staticProperty(Float.self, "greatestFiniteMagnitude", "The largest Float.") {
    Float.greatestFiniteMagnitude
  }
  Row.staticProperty(Float.self, "ulpOfOne", "The step above 1.") { Float.ulpOfOne }
  fractionRows(Float.self, { .float(Float($0)) })
}

/// What Double and Float have in common.
@RowsBuilder
private func fractionRows<T: ScriptConvertible & BinaryFloatingPoint>(
  _ type: T.Type, _ make: @escaping (Double) -> Value
) -> [Row] {
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
  Row.property(T.self, "magnitude", "The distance from zero.") { (n: T) in T(n.magnitude) }
  Row.method(T.self, "squareRoot", "The square root.") { (n: T) in n.squareRoot() }
  Row.method(
    T.self, "truncatingRemainder", "What a division leaves.", arg("dividingBy other", T.self)
  ) { (n: T, other: T) in
    n.truncatingRemainder(dividingBy: other)
  }
  Row.generic(on: "\(T.scriptType)", "mutating func round()", "Rounds in place.") { a in
    a[0] = make(try number(a[0]).rounded())
    return .void
  }
  Row.generic(on: "\(T.scriptType)", "mutating func negate()", "Changes the sign.") { a in
    a[0] = make(-(try number(a[0])))
    return .void
  }
}

/// The direction of `rounded(_:)`.
struct RoundingRule: HostType {
  let rule: FloatingPointRoundingRule
  static var scriptName: String { "FloatingPointRoundingRule" }
}

/// Any number as a Double.
func number(_ value: Value) throws -> Double {
  switch value {
  case .int(let number): Double(number)
  case .double(let number): number
  case .float(let number): Double(number)
  default: throw ConversionError("a number", value)
  }
}

extension Row {
  /// Sets the result of an initialiser that may fail.
  func giving(_ type: ScriptType) -> Row {
    result = type
    return self
  }
}
