/// `formatted()` and the format styles of numbers, as Foundation writes them in English.
@RowsBuilder
func numberFormatRows() -> [Row] {
  for owner in ["OneOf<Int, Double, Float>", "WholeNumber"] {
    Row.generic(
      on: owner, "func formatted() -> String", "The number with commas, as English has them."
    ) { a in
      .text(try NumberFormat().text(a[0]))
    }
    Row.generic(
      on: owner, "func formatted(_ style: NumberFormatStyle) -> String",
      "The number in a style: .number, .percent."
    ) { a in
      .text(try NumberFormat.fromScript(a[1]).text(a[0]))
    }
  }
  Row.type(NumberFormat.self, "How formatted(_:) writes a number.")
  Row.staticProperty(NumberFormat.self, "number", "A number with commas.") { NumberFormat() }
  Row.staticProperty(NumberFormat.self, "percent", "A hundred times a fraction, with %.") {
    NumberFormat(isPercent: true)
  }
  Row.method(
    NumberFormat.self, "precision", "With so many digits.", arg("_ digits", NumberPrecision.self)
  ) { style, digits in
    var style = style
    style.precision = digits
    return style
  }
  Row.method(
    NumberFormat.self, "grouping", "With or without commas.", arg("_ grouping", NumberGrouping.self)
  ) { style, grouping in
    var style = style
    style.isGrouped = grouping.isGrouped
    return style
  }
  Row.method(
    NumberFormat.self, "sign", "With or without signs.", arg("strategy", NumberSignStrategy.self)
  ) { style, strategy in
    var style = style
    style.sign = strategy.sign
    return style
  }
  Row.type(NumberPrecision.self, "How many digits formatted(_:) writes.")
  for (name, summary, kind) in [
    ("fractionLength", "So many digits behind the point.", .fraction),
    ("significantDigits", "So many digits in all.", .significant),
    ("integerLength", "So many digits before the point.", .integer),
  ] as [(String, String, NumberPrecision.Kind)] {
    Row.generic(
      on: "NumberPrecision",
      "static func \(name)(_ limits: OneOf<Int, Range<Int>, ClosedRange<Int>>) -> NumberPrecision",
      summary
    ) { a in
      try NumberPrecision(kind, limits: a[0]).scriptValue
    }
  }
  Row.type(NumberGrouping.self, "Whether formatted(_:) writes commas.")
  Row.staticProperty(NumberGrouping.self, "automatic", "With commas.") {
    NumberGrouping(isGrouped: true)
  }
  Row.staticProperty(NumberGrouping.self, "never", "Without commas.") {
    NumberGrouping(isGrouped: false)
  }
  Row.type(NumberSignStrategy.self, "Which numbers formatted(_:) writes with a sign.")
  Row.staticProperty(NumberSignStrategy.self, "automatic", "Those below zero.") {
    NumberSignStrategy(sign: .automatic)
  }
  Row.staticProperty(NumberSignStrategy.self, "never", "None.") { NumberSignStrategy(sign: .never) }
  Row.staticMethod(
    NumberSignStrategy.self, "always", "All.", arg("includingZero", default: true)
  ) { NumberSignStrategy(sign: $0 ? .alwaysWithZero : .always) }
}

/// How `formatted(_:)` writes a number.
struct NumberFormat: HostType, Hashable {
  var isPercent = false
  var precision: NumberPrecision?
  var isGrouped = true
  var sign = NumberSign.automatic

  static var scriptName: String { "NumberFormatStyle" }

  /// The number as text; fractions have six digits behind the point at most, if nothing is said.
  func text(_ value: Value) throws -> String {
    let ending = isPercent ? "%" : ""
    let isWhole = value.wholeNumber != nil
    if !isWhole {
      let number = try number(value)
      if number.isNaN { return "NaN" + ending }
      if number.isInfinite { return (number < 0 ? "-∞" : "∞") + ending }
    }
    var decimal = DecimalText(value.plainDescription)
    if isPercent, !isWhole { decimal.makePercent() }
    let limits = precision ?? NumberPrecision(kind: .fraction, least: 0, most: 6)
    switch limits.kind {
    case .fraction:
      decimal.round(fraction: limits.most)
      return decimal.text(fraction: limits.least, isGrouped: isGrouped, sign: sign) + ending
    case .significant:
      decimal.round(significant: limits.most)
      return decimal.text(significant: limits.least, isGrouped: isGrouped, sign: sign) + ending
    case .integer:
      decimal.round(fraction: 6)
      return decimal.text(wholeDigits: limits.least, isGrouped: isGrouped, sign: sign) + ending
    }
  }
}

/// How many digits `formatted(_:)` writes.
struct NumberPrecision: HostType, Hashable {
  enum Kind: Hashable { case fraction, significant, integer }

  let kind: Kind
  let least: Int
  let most: Int

  static var scriptName: String { "NumberPrecision" }

  init(kind: Kind, least: Int, most: Int) {
    (self.kind, self.least, self.most) = (kind, least, most)
  }

  /// A number of digits, or a range of them.
  init(_ kind: Kind, limits: Value) throws {
    let (least, most) =
      switch limits {
      case .int(let count): (count, count)
      case .range(let range): try (range.whole(range.lower), range.last)
      default: throw ConversionError("a number of digits", limits)
      }
    guard least >= 0, least <= most, most <= 999 else {
      throw Trap("a number has between 0 and 999 digits")
    }
    self.init(kind: kind, least: least, most: most)
  }
}

extension RangeBox {
  fileprivate func whole(_ bound: Value) throws -> Int {
    guard case .int(let number) = bound else { throw ConversionError("a whole number", bound) }
    return number
  }

  fileprivate var last: Int {
    get throws {
      let upper = try whole(upper)
      return kind == .closed ? upper : upper &- 1
    }
  }
}

/// Whether `formatted(_:)` writes commas.
struct NumberGrouping: HostType, Hashable {
  let isGrouped: Bool
  static var scriptName: String { "NumberGrouping" }
}

/// Which numbers `formatted(_:)` writes with a sign.
struct NumberSignStrategy: HostType, Hashable {
  let sign: NumberSign
  static var scriptName: String { "NumberSignStrategy" }
}
