/// Int and the integer types of other widths.
@RowsBuilder
func integerRows() -> [Row] {
  wholeNumberRows(Int.self)
  conversionRows(Int.self)
  // Types known only while running: compiled for each of the nine, their rows took a tenth of the
  // time that the whole module takes to be built, and loops go by SizedRoads.
  for type in sizedIntegers { sized(type) }
}

private let sizedIntegers: [any SizedInteger.Type] = [
  Int8.self, Int16.self, Int32.self, Int64.self,
  UInt.self, UInt8.self, UInt16.self, UInt32.self, UInt64.self,
]

/// What every integer type can tell.
@RowsBuilder
private func wholeNumberRows<T: ScriptConvertible & FixedWidthInteger>(_ type: T.Type) -> [Row]
where T.Magnitude: ScriptConvertible {
  Row.staticProperty(T.self, "max", "The largest value.") { T.max }
  Row.staticProperty(T.self, "min", "The smallest value.") { T.min }
  Row.staticProperty(T.self, "zero", "Zero.") { T.zero }
  Row.staticProperty(T.self, "bitWidth", "How many bits it has.") { T.bitWidth }
  Row.staticProperty(T.self, "isSigned", "Whether it has negative values.") { T.isSigned }
  Row.property(T.self, "magnitude", "The distance from zero.") { n in n.magnitude }
  Row.method(T.self, "distance", "What is missing to a number.", arg("to other", T.self)) {
    n, other in
    guard let from = Int(exactly: n), let to = Int(exactly: other) else { throw overflow(Int.self) }
    let (distance, overflows) = to.subtractingReportingOverflow(from)
    if overflows { throw overflow(Int.self) }
    return distance
  }
  Row.method(T.self, "advanced", "A number further on.", arg("by step", Int.self)) { n, step in
    let (sum, overflows) = (Int(exactly: n) ?? 0).addingReportingOverflow(step)
    guard !overflows, Int(exactly: n) != nil, let result = T(exactly: sum) else {
      throw overflow(T.self)
    }
    return result
  }
  Row.method(T.self, "signum", "-1, 0 or 1.") { n in n.signum() }
  Row.method(T.self, "isMultiple", "Whether it is a multiple.", arg("of other", T.self)) {
    n, other in
    n.isMultiple(of: other)
  }
  Row.method(
    T.self, "quotientAndRemainder", "Both parts of a division.", arg("dividingBy other", T.self)
  ) { n, other in
    guard other != 0 else { throw Trap("division by zero") }
    guard !n.dividedReportingOverflow(by: other).overflow else { throw overflow(T.self) }
    return Tuple(n / other, n % other)
  }.labelled("quotient", "remainder")
  Row.method(
    T.self, "multipliedFullWidth", "Both halves of a product.", arg("by other", T.self)
  ) { n, other in
    let product = n.multipliedFullWidth(by: other)
    return Tuple(product.high, product.low)
  }.labelled("high", "low")
  Row.property(T.self, "nonzeroBitCount", "How many bits are 1.") { n in n.nonzeroBitCount }
  Row.property(T.self, "bitWidth", "How many bits it has.") { n in n.bitWidth }
  Row.property(T.self, "leadingZeroBitCount", "Zeros before the first 1.") { n in
    n.leadingZeroBitCount
  }
  Row.property(T.self, "trailingZeroBitCount", "Zeros after the last 1.") { n in
    n.trailingZeroBitCount
  }
  Row.property(T.self, "byteSwapped", "Its bytes in the other order.") { n in n.byteSwapped }
  Row.property(T.self, "bigEndian", "Its bytes with the highest first.") { n in n.bigEndian }
  Row.property(T.self, "littleEndian", "Its bytes with the lowest first.") { n in n.littleEndian }
  for (name, summary, operation) in reporting(T.self) {
    Row.method(T.self, name.0, summary, arg("\(name.1) other", T.self)) { n, other in
      let result = operation(n, other)
      return Tuple(result.partialValue, result.overflow)
    }.labelled("partialValue", "overflow")
  }
}

/// What every integer type can be made from.
@RowsBuilder
private func conversionRows<T: ScriptConvertible & FixedWidthInteger>(_ type: T.Type) -> [Row]
where T.Magnitude: ScriptConvertible {
  let owner = T.scriptType.description
  let width = T.scriptType.integerWidth
  Row.generic(on: owner, "init()", "Zero.") { _ in T.zero.scriptValue }
  Row.optional(
    on: owner, "init(_ text: Text) -> \(owner)?", "The number a text spells, or nil."
  ) { value in
    if T.self == Int.self, let known = digits(value) { return .int(known) }
    return T(try value.text())?.scriptValue
  }.giving(.optional(T.scriptType))
  Row.generic(
    on: owner, "init(_ text: Text, radix: Int) -> \(owner)?",
    "The number a text spells in a base, or nil."
  ) { a in
    .optional(T(try a.text(0), radix: try radix(a.int(1)))?.scriptValue)
  }.giving(.optional(T.scriptType))
  Row.generic(
    on: owner, "init(_ value: OneOf<Double, Float>)", "The number without its fraction."
  ) { a in
    let value = try number(a[0])
    guard let whole = T(exactly: value.rounded(.towardZero)) else {
      throw Trap("\(a[0]) does not fit \(article(T.self))")
    }
    return whole.scriptValue
  }
  Row.generic(
    on: owner, "init(_ value: OneOf<Int, WholeNumber>)", "The same number, which must fit."
  ) { a in
    guard let result = try T(exactly: whole(a[0])) else {
      throw Trap("\(a[0]) does not fit \(article(T.self))")
    }
    return result.scriptValue
  }.lowered { arguments, runtime, place in
    SizedRoads.converted(arguments[0], to: width, .checked, runtime, place)
  }
  Row.generic(
    on: owner, "init(exactly value: OneOf<Int, Double, Float, WholeNumber>) -> \(owner)?",
    "The number, if it fits and has no fraction."
  ) { a in
    if let whole = a[0].wholeNumber { return .optional(T(exactly: whole)?.scriptValue) }
    return .optional(T(exactly: try number(a[0]))?.scriptValue)
  }.giving(.optional(T.scriptType))
  Row.generic(
    on: owner, "init(clamping value: OneOf<Int, WholeNumber>)", "The nearest number that fits."
  ) { a in
    T(clamping: try whole(a[0])).scriptValue
  }
  Row.generic(
    on: owner, "init(truncatingIfNeeded value: OneOf<Int, WholeNumber>)", "The lowest bits."
  ) { a in
    T(truncatingIfNeeded: try whole(a[0])).scriptValue
  }.lowered { arguments, runtime, place in
    SizedRoads.converted(arguments[0], to: width, .truncating, runtime, place)
  }
  Row.generic(
    on: owner, "init(bitPattern value: OneOf<Int, WholeNumber>)", "The number with the same bits."
  ) { a in
    T(truncatingIfNeeded: try whole(a[0])).scriptValue
  }.lowered { arguments, runtime, place in
    SizedRoads.converted(arguments[0], to: width, .truncating, runtime, place)
  }
  Row.generic(on: owner, "mutating func negate()", "Changes the sign.") { a in
    let (result, overflows) = T.zero.subtractingReportingOverflow(try T.fromScript(a[0]))
    if overflows { throw overflow(T.self) }
    a[0] = result.scriptValue
    return .void
  }
}

/// What the integer types beside Int add.
@inline(never)
private func sized<T: SizedInteger>(_ type: T.Type) -> [Row] {
  var rows = [Row.type(T.self, "A whole number of \(T.bitWidth) bits.")]
  rows += wholeNumberRows(T.self) + conversionRows(T.self)
  rows.append(
    Row.property(T.self, "description", "The text that print shows.") { n in n.description })
  if T.isSigned {
    rows.append(
      Row.function("abs", "The distance from zero.", arg("_ x", T.self)) { (n: T) throws -> T in
        guard let result = T(exactly: n.magnitude) else { throw overflow(T.self) }
        return result
      })
  }
  if T.self == UInt8.self {
    rows.append(
      Row.generic(
        on: "UInt8", "init(ascii character: Unicode.Scalar)", "The byte of an ASCII character."
      ) { a in
        guard let byte = asciiByte(a[0]) else { throw Trap("the character is not ASCII") }
        return byte
      }.lowered { arguments, _, _ in
        arguments[0].constant.flatMap(asciiByte).map(Code.init(constant:))
      })
  }
  return rows + sizedOperators(T.self)
}

/// The byte of a character of ASCII; a literal is a scalar already where it stands for one.
private func asciiByte(_ value: Value) -> Value? {
  let scalar =
    if case .scalar(let scalar) = value { scalar } else { value.textContent?.unicodeScalars.first }
  guard let scalar, scalar.isASCII else { return nil }
  return UInt8(ascii: scalar).scriptValue
}

/// The operators of an integer type beside Int.
private func sizedOperators<T: SizedInteger>(_ type: T.Type) -> [Row] {
  func checked(
    _ name: String, _ summary: String, _ operation: @escaping (T, T) -> (T, Bool)
  ) -> Row {
    operatorRow(name, summary, T.self, T.self) { a, b in
      let (result, overflows) = operation(a, b)
      if overflows { throw overflow(T.self) }
      return result.scriptValue
    }
  }
  func divided(
    _ name: String, _ summary: String, _ operation: @escaping (T, T) -> (T, Bool)
  ) -> Row {
    operatorRow(name, summary, T.self, T.self) { a, b in
      guard b != 0 else { throw Trap("division by zero") }
      let (result, overflows) = operation(a, b)
      if overflows { throw overflow(T.self) }
      return result.scriptValue
    }
  }
  func plain(_ name: String, _ summary: String, _ operation: @escaping (T, T) -> T) -> Row {
    operatorRow(name, summary, T.self, T.self) { a, b in operation(a, b).scriptValue }
  }
  func test(_ name: String, _ summary: String, _ operation: @escaping (T, T) -> Bool) -> Row {
    operatorRow(name, summary, T.self, Bool.self) { a, b in .bool(operation(a, b)) }
  }
  func shift(_ name: String, _ summary: String, _ operation: @escaping (T, Int) -> T) -> Row {
    Row.infix(name, summary) { (a: T, b: Int) -> T in operation(a, b) }
  }
  var rows = [
    checked("+", "The sum.") { $0.addingReportingOverflow($1) },
    checked("-", "The difference.") { $0.subtractingReportingOverflow($1) },
    checked("*", "The product.") { $0.multipliedReportingOverflow(by: $1) },
    divided("/", "The quotient.") { $0.dividedReportingOverflow(by: $1) },
    divided("%", "The remainder.") { $0.remainderReportingOverflow(dividingBy: $1) },
    plain("&+", "The sum, wrapped.") { $0 &+ $1 },
    plain("&-", "The difference, wrapped.") { $0 &- $1 },
    plain("&*", "The product, wrapped.") { $0 &* $1 },
    plain("&", "The bits that both have.") { $0 & $1 },
    plain("|", "The bits that either has.") { $0 | $1 },
    plain("^", "The bits that one has.") { $0 ^ $1 },
    plain("<<", "The bits moved up.") { $0 << $1 },
    plain(">>", "The bits moved down.") { $0 >> $1 },
    shift("<<", "The bits moved up.") { $0 << $1 },
    shift(">>", "The bits moved down.") { $0 >> $1 },
    plain("&<<", "The bits moved up, by less than the width.") { $0 &<< $1 },
    plain("&>>", "The bits moved down, by less than the width.") { $0 &>> $1 },
    shift("&<<", "The bits moved up, by less than the width.") { $0 &<< T(truncatingIfNeeded: $1) },
    shift("&>>", "The bits moved down, by less than the width.") {
      $0 &>> T(truncatingIfNeeded: $1)
    },
    test("==", "Whether they are equal.") { $0 == $1 },
    test("!=", "Whether they differ.") { $0 != $1 },
    test("<", "Whether the left is smaller.") { $0 < $1 },
    test("<=", "Whether the left is not larger.") { $0 <= $1 },
    test(">", "Whether the left is larger.") { $0 > $1 },
    test(">=", "Whether the left is not smaller.") { $0 >= $1 },
    Row.prefix("~", "The other bits.") { (a: T) -> T in ~a },
  ]
  if T.isSigned {
    rows.append(
      Row.prefix("-", "The number with the other sign.") { (a: T) -> T in
        let (result, overflows) = T.zero.subtractingReportingOverflow(a)
        if overflows { throw overflow(T.self) }
        return result
      })
  }
  return rows
}

/// An operator of two numbers of a type.
private func operatorRow<T: SizedInteger, R: ScriptConvertible>(
  _ name: String, _ summary: String, _ type: T.Type, _ result: R.Type,
  _ body: @escaping (T, T) throws -> Value
) -> Row {
  let row = Row.infix(name, summary) { (a: T, b: T) -> R in try R.fromScript(body(a, b)) }
  row.short = .two { a, b in try body(T.fromScript(a), T.fromScript(b)) }
  return row
}

private typealias Reporting<T> = (
  name: (String, String), summary: String, operation: (T, T) -> (partialValue: T, overflow: Bool)
)

private func reporting<T: FixedWidthInteger>(_ type: T.Type) -> [Reporting<T>] {
  [
    (
      ("addingReportingOverflow", "_"), "The sum, and whether it overflowed.",
      {
        $0.addingReportingOverflow($1)
      }
    ),
    (
      ("subtractingReportingOverflow", "_"), "The difference, and whether it overflowed.",
      {
        $0.subtractingReportingOverflow($1)
      }
    ),
    (
      ("dividedReportingOverflow", "by"), "The quotient, and whether it overflowed.",
      {
        $0.dividedReportingOverflow(by: $1)
      }
    ),
    (
      ("remainderReportingOverflow", "dividingBy"), "The remainder, and whether it overflowed.",
      {
        $0.remainderReportingOverflow(dividingBy: $1)
      }
    ),
    (
      ("multipliedReportingOverflow", "by"), "The product, and whether it overflowed.",
      {
        $0.multipliedReportingOverflow(by: $1)
      }
    ),
  ]
}

/// The number that a text of few digits spells.
private func digits(_ value: Value) -> Int? {
  func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
    var number = 0
    for byte in bytes {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      number = number &* 10 &+ Int(digit)
    }
    return number
  }
  switch value {
  case .string(let box):
    var text = box.text
    return text.withUTF8(number)
  case .short(let short): return short.withUTF8(number)
  case .substring(let box): return box.withUTF8(number)
  default: return nil
  }
}

private func whole(_ value: Value) throws -> any BinaryInteger {
  guard let number = value.wholeNumber else { throw ConversionError("a whole number", value) }
  return number
}

private func article<T>(_ type: T.Type) -> String {
  "\("\(T.self)".hasPrefix("I") ? "an" : "a") \(T.self)"
}

private func overflow<T>(_ type: T.Type) -> Trap {
  Trap("arithmetic overflow: the result does not fit \(article(T.self))")
}
