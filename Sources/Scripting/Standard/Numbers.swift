/// Conversions between numbers, and what numbers can tell.
@RowsBuilder
func numberRows() -> [Row] {
  // MARK: Int
  Row.generic(on: "Int", "init(_ value: Int)", "The same number.") { a in a[0] }
  Row.generic(on: "Bool", "mutating func toggle()", "Turns true to false and back.") { a in
    a[0] = .bool(try !a.bool(0))
    return .void
  }
  Row.generic(on: "Bool", "init(_ value: Bool)", "The same truth.") { a in a[0] }
  Row.generic(on: "Bool", "init(_ text: String) -> Bool?", "The truth a text spells, or nil.") {
    a in
    .optional(Bool(try a.text(0)).map(Value.bool))
  }.giving(.optional(.bool))

  // MARK: Double
  Row.generic(
    on: "Double", "init(_ value: OneOf<Int, Double, Float, WholeNumber>)",
    "The number with double precision."
  ) { a in
    .double(try number(a[0]))
  }.lowered { arguments, _, _ in
    let value = arguments[0]
    if let number = SizedRoads.fraction(value) { return .ofDouble(number) }
    if let int = value.int?.run { return .ofDouble { base in Double(try int(base)) } }
    if let float = value.float?.run { return .ofDouble { base in Double(try float(base)) } }
    return value.double.map { Code.ofDouble($0.run) }
  }
  Row.generic(on: "Double", "init(_ text: Text) -> Double?", "The number a text spells, or nil.") {
    a in
    .optional(Double(try a.text(0)).map(Value.double))
  }.giving(.optional(.double))

  // MARK: Float
  Row.generic(
    on: "Float", "init(_ value: OneOf<Int, Double, Float, WholeNumber>)",
    "The number with single precision."
  ) { a in
    switch a[0] {
    case .double(let n): return .float(Float(n))
    case .float: return a[0]
    default:
      guard let whole = a[0].wholeNumber else { throw ConversionError("a number", a[0]) }
      return .float(Float(whole))
    }
  }.lowered { arguments, _, _ in
    let value = arguments[0]
    if let int = value.int?.run { return .ofFloat { base in Float(try int(base)) } }
    if let double = value.double?.run { return .ofFloat { base in Float(try double(base)) } }
    return value.float.map { Code.ofFloat($0.run) }
  }
  Row.generic(on: "Float", "init(_ text: Text) -> Float?", "The number a text spells, or nil.") {
    a in
    .optional(Float(try a.text(0)).map(Value.float))
  }.giving(.optional(.float))
}

/// Any number as a Double.
func number(_ value: Value) throws -> Double {
  switch value {
  case .int(let number): Double(number)
  case .double(let number): number
  case .float(let number): Double(number)
  default:
    if let number = value.sizedInteger {
      Double(number)
    } else {
      throw ConversionError("a number", value)
    }
  }
}

extension Row {
  /// Sets the result of an initialiser that may fail.
  func giving(_ type: ScriptType) -> Row {
    result = type
    return self
  }
}
