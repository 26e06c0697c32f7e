/// Asking characters and Unicode scalars.
@RowsBuilder
func characterRows() -> [Row] {
  Row.generic(
    on: "Character", "init(_ text: OneOf<String, Substring, Character>)",
    "The character of a text that has one."
  ) { a in
    let text = try a.text(0)
    guard text.count == 1 else { throw Trap("a Character is one character, not \(text.count)") }
    return .letter(Character(text))
  }
  Row.unary(on: "Character", "init(_ scalar: Unicode.Scalar)", "The character of a scalar.") {
    value in
    guard case .scalar(let scalar) = value else { throw ConversionError("Unicode.Scalar", value) }
    return scalar.isASCII ? .ascii(UInt8(scalar.value)) : .letter(Character(scalar))
  }
  question("isLetter", "Whether it is a letter.") { c in c.isLetter }
  question("isNumber", "Whether it is a number.") { c in c.isNumber }
  question("isWholeNumber", "Whether it is a digit.") { c in c.isWholeNumber }
  question("isHexDigit", "Whether it is a hexadecimal digit.") { c in
    c.isHexDigit
  }
  question("wholeNumberValue", "The digit's value, or nil.") { c in
    c.wholeNumberValue
  }
  question("hexDigitValue", "The hexadecimal digit's value, or nil.") { c in
    c.hexDigitValue
  }
  question("isWhitespace", "Whether it is blank.") { c in c.isWhitespace }
  question("isNewline", "Whether it ends a line.") { c in c.isNewline }
  question("isPunctuation", "Whether it is punctuation.") { c in c.isPunctuation }
  question("isSymbol", "Whether it is a symbol.") { c in c.isSymbol }
  question("isMathSymbol", "Whether it is a symbol of mathematics.") { c in
    c.isMathSymbol
  }
  question("isCurrencySymbol", "Whether it stands for a currency.") { c in
    c.isCurrencySymbol
  }
  question("isCased", "Whether capitals differ from small letters.") { c in
    c.isCased
  }
  question("isUppercase", "Whether it is a capital.") { c in c.isUppercase }
  question("isLowercase", "Whether it is a small letter.") { c in c.isLowercase }
  question("isASCII", "Whether it is ASCII.") { c in c.isASCII }
  question("asciiValue", "Its ASCII code, or nil.") { c in c.asciiValue }
  question("unicodeScalars", "Its Unicode scalars.") { c in
    c.unicodeScalars.map(UnicodeScalar.init)
  }
  question("utf8", "The bytes of its UTF-8 form.") { c in Array(c.utf8) }
  answer("uppercased", "As capitals.") { c in c.uppercased() }
  answer("lowercased", "In small letters.") { c in c.lowercased() }

  Row.type(UnicodeNames.self, "What Unicode's types stand in.")
  Row.type(UnicodeScalar.self, "One Unicode scalar.")
  Row.property(UnicodeScalar.self, "value", "Its number.") { s in s.scalar.value }
  Row.property(UnicodeScalar.self, "utf8", "The bytes of its UTF-8 form.") { s in
    Array(String(s.scalar).utf8)
  }
  Row.property(UnicodeScalar.self, "utf16", "The numbers of its UTF-16 form.") { s in
    Array(String(s.scalar).utf16)
  }
  Row.property(UnicodeScalar.self, "isASCII", "Whether it is ASCII.") { s in s.scalar.isASCII }
  for number in ["Int", "OneOf<UInt32, UInt16>"] {
    Row.generic(
      on: "Unicode.Scalar", "init(_ number: \(number)) -> Unicode.Scalar?",
      "The scalar of a number, or nil."
    ) { a in
      guard let number = a[0].wholeNumber.flatMap({ UInt32(exactly: $0) }) else { return .null }
      return .optional(Unicode.Scalar(number).map { UnicodeScalar(scalar: $0).scriptValue })
    }.giving(.optional(UnicodeScalar.scriptType))
  }
  Row.generic(
    on: "Unicode.Scalar", "func escaped(asASCII forceASCII: Bool) -> String",
    "As a string literal writes it."
  ) { a in
    .text(try UnicodeScalar.fromScript(a[0]).scalar.escaped(asASCII: a.bool(1)))
  }
  Row.unary(on: "Unicode.Scalar", "init(_ scalar: Unicode.Scalar)", "The same scalar.") { $0 }
  scalarPropertyRows()
  Row.unary(on: "Unicode.Scalar", "init(_ byte: UInt8)", "The scalar of a byte.") { byte in
    guard case .uint8(let bits) = byte else { throw ConversionError("UInt8", byte) }
    return .scalar(Unicode.Scalar(UInt8(truncatingIfNeeded: bits)))
  }
}

/// A set of characters under its name. It is made once: many a loop asks for it at each turn.
private func characterGroup(
  _ name: String, _ summary: String, _ make: @escaping () -> CharacterGroup
) -> Row {
  let row = Row.staticProperty(CharacterGroup.self, name, summary, get: make)
  var known: Value?
  row.body = { _ in
    if let known { return known }
    let made = make().scriptValue
    known = made
    return made
  }
  return row
}

/// What Unicode says of a scalar.
struct ScalarProperties: HostType {
  let scalar: Unicode.Scalar
  static var scriptName: String { "Unicode.Scalar.Properties" }
}

@RowsBuilder
private func scalarPropertyRows() -> [Row] {
  Row.type(ScalarProperties.self, "What Unicode says of a scalar.")
  Row.property(UnicodeScalar.self, "properties", "What Unicode says of it.") { s in
    ScalarProperties(scalar: s.scalar)
  }
  for (name, summary, test) in [
    ("isAlphabetic", "Whether it is a letter.", { $0.isAlphabetic }),
    ("isWhitespace", "Whether it is blank.", { $0.isWhitespace }),
    ("isUppercase", "Whether it is a capital.", { $0.isUppercase }),
    ("isLowercase", "Whether it is a small letter.", { $0.isLowercase }),
    ("isEmoji", "Whether it is an emoji, digits included.", { $0.isEmoji }),
    ("isEmojiPresentation", "Whether it is drawn as an emoji.", { $0.isEmojiPresentation }),
    ("isMath", "Whether it is used in mathematics.", { $0.isMath }),
    ("isDiacritic", "Whether it marks another.", { $0.isDiacritic }),
    ("isHexDigit", "Whether it is a hexadecimal digit.", { $0.isHexDigit }),
  ] as [(String, String, (Unicode.Scalar.Properties) -> Bool)] {
    Row.property(ScalarProperties.self, name, summary) { p in test(p.scalar.properties) }
  }
  Row.property(ScalarProperties.self, "name", "Unicode's name of it, or nil.") { p in
    p.scalar.properties.name
  }
  Row.property(ScalarProperties.self, "numericValue", "The number it means, or nil.") { p in
    p.scalar.properties.numericValue
  }
  Row.property(ScalarProperties.self, "lowercaseMapping", "In small letters.") { p in
    p.scalar.properties.lowercaseMapping
  }
  Row.property(ScalarProperties.self, "uppercaseMapping", "In capitals.") { p in
    p.scalar.properties.uppercaseMapping
  }
}

/// The namespace of `Unicode.Scalar`.
struct UnicodeNames: HostType {
  static var scriptName: String { "Unicode" }
}

/// The sets of characters that trimming and splitting take.
@RowsBuilder
func characterSetRows() -> [Row] {
  Row.type(CharacterGroup.self, "A set of characters.")
  characterGroup("whitespaces", "Spaces and tabs.") {
    CharacterGroup.whitespaces
  }
  characterGroup("whitespacesAndNewlines", "Spaces, tabs, line ends.") {
    CharacterGroup.whitespacesAndNewlines
  }
  characterGroup("newlines", "Line ends.") {
    CharacterGroup { $0.properties.isWhitespace && Character($0).isNewline }
  }
  characterGroup("punctuationCharacters", "Punctuation.") {
    CharacterGroup { Character($0).isPunctuation }
  }
  characterGroup("letters", "Letters.") {
    CharacterGroup { $0.properties.generalCategory.isLetterOrMark }
  }
  characterGroup("uppercaseLetters", "Capitals.") {
    CharacterGroup { $0.properties.isUppercase }
  }
  characterGroup("lowercaseLetters", "Small letters.") {
    CharacterGroup { $0.properties.isLowercase }
  }
  characterGroup("decimalDigits", "Digits.") {
    CharacterGroup { $0.properties.generalCategory == .decimalNumber }
  }
  characterGroup("alphanumerics", "Letters and digits.") {
    CharacterGroup {
      $0.properties.generalCategory.isLetterOrMark || $0.properties.generalCategory.isNumber
    }
  }
  Row.initializer(
    CharacterGroup.self, "The characters of a text.", arg("charactersIn text", String.self)
  ) { text in
    let scalars = Set(text.unicodeScalars)
    return CharacterGroup { scalars.contains($0) }
  }
  Row.property(CharacterGroup.self, "inverted", "All other characters.") { set in
    CharacterGroup { !set.contains($0) }
  }
  Row.method(
    CharacterGroup.self, "union", "The characters of both.", arg("_ other", CharacterGroup.self)
  ) { one, other in
    CharacterGroup { one.contains($0) || other.contains($0) }
  }
  Row.method(
    CharacterGroup.self, "contains", "Whether it holds a scalar.",
    arg("_ scalar", UnicodeScalar.self)
  ) { set, scalar in
    set.contains(scalar.scalar)
  }
}

/// A set of characters, by the question whether a scalar belongs to it.
struct CharacterGroup: HostType {
  private let holds: (Unicode.Scalar) -> Bool
  /// Which of ASCII it holds, where that was asked before.
  private var known: [Bool] = []
  static var scriptName: String { "CharacterSet" }

  init(_ holds: @escaping (Unicode.Scalar) -> Bool) { self.holds = holds }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let number = Int(scalar.value)
    return number < known.count ? known[number] : holds(scalar)
  }

  /// The same, which knows what it holds of ASCII.
  private var remembering: CharacterGroup {
    var group = self
    group.known = (0..<128).map { holds(Unicode.Scalar(UInt8($0))) }
    return group
  }

  nonisolated(unsafe) static let whitespaces = CharacterGroup {
    $0.properties.generalCategory == .spaceSeparator || $0 == "\t"
  }.remembering

  nonisolated(unsafe) static let whitespacesAndNewlines = CharacterGroup {
    $0.properties.isWhitespace
  }.remembering
}

extension Unicode.GeneralCategory {
  /// What Foundation calls a letter.
  fileprivate var isLetterOrMark: Bool {
    switch self {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark:
      true
    default: false
    }
  }

  fileprivate var isNumber: Bool {
    self == .decimalNumber || self == .letterNumber || self == .otherNumber
  }
}

/// A property of characters.
private func question<R: ScriptConvertible>(
  _ name: String, _ summary: String, _ property: @escaping (Character) -> R
) -> Row {
  remembering(Row.property(Character.self, name, summary, get: property), property)
}

/// A method of characters.
private func answer<R: ScriptConvertible>(
  _ name: String, _ summary: String, _ method: @escaping (Character) -> R
) -> Row {
  remembering(Row.method(Character.self, name, summary, body: method), method)
}

/// Lets a row of one character remember what it gives for those of ASCII.
private func remembering<R: ScriptConvertible>(
  _ row: Row, _ function: @escaping (Character) -> R
) -> Row {
  let known = Known { function(Character(Unicode.Scalar($0))).scriptValue }
  func value(_ character: Value) throws -> Value {
    if case .ascii(let letter) = character { return known.value(of: letter) }
    return function(try Character.fromScript(character)).scriptValue
  }
  if case .optional = R.scriptType {
    row.short = .optional { try value($0).unwrapped }
  } else {
    row.short = .one(value)
    row.reading = .one { place in
      guard case .ascii(let letter) = place.pointee else { return nil }
      return known.value(of: letter)
    }
  }
  return row
}

/// What a function gives for each character of ASCII, once it has been asked.
private final class Known {
  private let function: (UInt8) -> Value
  @exclusivity(unchecked) private var values: UnsafeMutablePointer<Value>?

  init(_ function: @escaping (UInt8) -> Value) { self.function = function }

  deinit {
    values?.deinitialize(count: 128)
    values?.deallocate()
  }

  @inline(__always)
  func value(of letter: UInt8) -> Value {
    if let values, letter < 128 { return values[Int(letter)] }
    return ask(letter)
  }

  @inline(never)
  private func ask(_ letter: UInt8) -> Value {
    guard letter < 128 else { return function(letter) }
    let values = UnsafeMutablePointer<Value>.allocate(capacity: 128)
    for one in 0..<128 { (values + one).initialize(to: function(UInt8(one))) }
    self.values = values
    return values[Int(letter)]
  }
}
