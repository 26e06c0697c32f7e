/// Making strings and asking them.
@RowsBuilder
func stringRows() -> [Row] {
  Row.generic(on: "String", "init()", "An empty string.") { _ in .text("") }
  Row.generic(
    on: "String", "init(_ value: OneOf<Int, Double, Float, Bool, String, Character>)",
    "The value as text."
  ) { a in
    .text(a[0].description)
  }
  Row.generic(on: "String", "init(_ characters: Sequence<Character>)", "A string of characters.") {
    a in
    var text = ""
    for element in try a.elements(0) { element.write(to: &text, quoted: false) }
    return .text(text)
  }
  Row.generic(on: "String", "init(describing value: Any)", "The text that print shows.") { a in
    .text(a[0].description)
  }
  Row.generic(
    on: "String", "init(reflecting value: Any)", "The text as it stands inside collections."
  ) { a in
    .text(a[0].debugDescription)
  }
  Row.generic(
    on: "String", "init(_ value: Int, radix: Int, uppercase: Bool = false)",
    "A whole number in a base."
  ) { a in
    let radix = try a.int(1)
    guard (2...36).contains(radix) else { throw Trap("a radix is between 2 and 36, not \(radix)") }
    return .text(String(try a.int(0), radix: radix, uppercase: try a.bool(2)))
  }
  Row.generic(
    on: "String", "init(repeating text: OneOf<String, Character>, count: Int)",
    "A text several times."
  ) { a in
    let count = try a.int(1)
    guard count >= 0, count <= 100_000_000 else {
      throw Trap("a text cannot be repeated \(count) times")
    }
    return .text(String(repeating: try a.text(0), count: count))
  }
  Row.generic(
    on: "String", "init(format: String, _ arguments: Any...)", "Values written with a C format."
  ) { a in
    .text(try formatted(try a.text(0), try a.array(1)))
  }
  Row.generic(on: "String", "var count: Int", "How many characters.") { a in
    .int(try a.text(0).count)
  }
  Row.generic(on: "String", "var isEmpty: Bool", "Whether there are no characters.") { a in
    .bool(try a.text(0).isEmpty)
  }
  Row.generic(on: "String", "var first: Character?", "The first character.") { a in
    .optional(try a.text(0).first.map(Value.letter))
  }
  Row.generic(on: "String", "var last: Character?", "The last character.") { a in
    .optional(try a.text(0).last.map(Value.letter))
  }
  Row.generic(on: "String", "func uppercased() -> String", "In capitals.") { a in
    .text(try a.text(0).uppercased())
  }
  Row.generic(on: "String", "func lowercased() -> String", "In small letters.") { a in
    .text(try a.text(0).lowercased())
  }
  Row.generic(on: "String", "var capitalized: String", "With a capital at each word.") { a in
    var result = ""
    var atStart = true
    for character in try a.text(0) {
      result += atStart ? character.uppercased() : character.lowercased()
      atStart = !character.isLetter && !character.isNumber && character != "'"
    }
    return .text(result)
  }
  Row.generic(
    on: "String", "func hasPrefix(_ prefix: String) -> Bool", "Whether it begins with a text."
  ) { a in
    .bool(try a.text(0).hasPrefix(try a.text(1)))
  }
  Row.generic(
    on: "String", "func hasSuffix(_ suffix: String) -> Bool", "Whether it ends with a text."
  ) { a in
    .bool(try a.text(0).hasSuffix(try a.text(1)))
  }
  Row.generic(
    on: "String", "func contains(_ other: OneOf<String, Character>) -> Bool",
    "Whether a text occurs in it."
  ) { a in
    let wanted = try a.text(1)
    return .bool(try wanted.isEmpty || a.text(0).contains(wanted))
  }
  Row.generic(
    on: "String",
    "func split(separator: OneOf<Character, String>, maxSplits: Int = 9223372036854775807, omittingEmptySubsequences: Bool = true) -> [String]",
    "The parts between separators."
  ) { a in
    let parts: [String]
    let (text, separator, limit) = (try a.text(0), try a.text(1), try a.int(2))
    guard limit >= 0 else { throw Trap("maxSplits cannot be negative") }
    if separator.count == 1, let character = separator.first {
      parts = text.split(
        separator: character, maxSplits: limit, omittingEmptySubsequences: try a.bool(3)
      ).map(String.init)
    } else {
      parts = text.split(
        separator: separator, maxSplits: limit, omittingEmptySubsequences: try a.bool(3)
      ).map(String.init)
    }
    return .array(parts.map(Value.text))
  }
  Row.generic(
    on: "String",
    "func split(maxSplits: Int = 9223372036854775807, omittingEmptySubsequences: Bool = true, whereSeparator isSeparator: (Character) throws -> Bool) -> [String]",
    "The parts between separators."
  ) { a in
    let test = try a.function(3)
    let limit = max(0, try a.int(1))
    let parts = try a.text(0).split(maxSplits: limit, omittingEmptySubsequences: try a.bool(2)) {
      try a.test(test, .letter($0))
    }
    return .array(parts.map { .text(String($0)) })
  }
  Row.generic(
    on: "String", "func components(separatedBy separator: String) -> [String]",
    "The parts between separators, empty ones too."
  ) { a in
    let (text, separator) = (try a.text(0), try a.text(1))
    if separator.isEmpty { return .array([.text(text)]) }
    return .array(
      text.split(separator: separator, omittingEmptySubsequences: false).map { .text(String($0)) })
  }
  Row.generic(
    on: "String",
    "func replacingOccurrences(of target: String, with replacement: String) -> String",
    "With a text replaced everywhere."
  ) { a in
    let target = try a.text(1)
    return .text(
      target.isEmpty ? try a.text(0) : try a.text(0).replacing(target, with: try a.text(2)))
  }
  Row.generic(
    on: "String", "func replacing(_ target: String, with replacement: String) -> String",
    "With a text replaced everywhere."
  ) { a in
    let target = try a.text(1)
    return .text(
      target.isEmpty ? try a.text(0) : try a.text(0).replacing(target, with: try a.text(2)))
  }
  Row.generic(
    on: "String", "func trimmingCharacters(in set: CharacterSet) -> String",
    "Without some characters at both ends."
  ) { a in
    guard case .host(let box) = a[1], let set = box.payload as? TrimmedCharacters else {
      throw ConversionError("CharacterSet", a[1])
    }
    let text = try a.text(0)
    let start = text.drop(while: set.contains)
    guard let last = start.lastIndex(where: { !set.contains($0) }) else { return .text("") }
    return .text(String(start[...last]))
  }
  Row.type(TrimmedCharacters.self, "A set of characters.")
  Row.staticProperty(TrimmedCharacters.self, "whitespaces", "Spaces and tabs.") {
    TrimmedCharacters(contains: { $0.isWhitespace && !$0.isNewline })
  }
  Row.staticProperty(
    TrimmedCharacters.self, "whitespacesAndNewlines", "Spaces, tabs and line ends."
  ) {
    TrimmedCharacters(contains: \.isWhitespace)
  }
  Row.staticProperty(TrimmedCharacters.self, "newlines", "Line ends.") {
    TrimmedCharacters(contains: \.isNewline)
  }
  Row.staticProperty(TrimmedCharacters.self, "punctuationCharacters", "Punctuation.") {
    TrimmedCharacters(contains: \.isPunctuation)
  }
  Row.generic(
    on: "String",
    "func padding(toLength length: Int, withPad pad: String, startingAt start: Int) -> String",
    "Cut or filled up to a length."
  ) { a in
    let (text, length, pad) = (try a.text(0), try a.int(1), Array(try a.text(2)))
    guard length >= 0, length < 1_000_000_000 else {
      throw Trap("a text cannot have the length \(length)")
    }
    if text.count >= length { return .text(String(text.prefix(length))) }
    let start = try a.int(3)
    guard !pad.isEmpty, pad.indices.contains(start) else {
      throw Trap("padding starts outside its text")
    }
    var result = text
    for offset in 0..<(length - text.count) { result.append(pad[(start + offset) % pad.count]) }
    return .text(result)
  }
  Row.generic(on: "String", "var utf8: [Int]", "The bytes of its UTF-8 form.") { a in
    .array(try a.text(0).utf8.map { .int(Int($0)) })
  }
  Row.generic(on: "String", "var unicodeScalars: [Int]", "The numbers of its Unicode scalars.") {
    a in
    .array(try a.text(0).unicodeScalars.map { .int(Int($0.value)) })
  }
  Row.generic(on: "String", "func reversed() -> [Character]", "The characters backwards.") { a in
    .array(try a.text(0).reversed().map(Value.letter))
  }
  Row.generic(on: "String", "var hashValue: Int", "A number for hashing.") { a in
    .int(try a.text(0).utf8.reduce(5381) { $0 &* 33 &+ Int($1) })
  }
}

/// What `trimmingCharacters(in:)` removes.
struct TrimmedCharacters: HostType {
  let contains: (Character) -> Bool
  static var scriptName: String { "CharacterSet" }
}

/// Changing strings.
@RowsBuilder
func stringEditingRows() -> [Row] {
  Row.generic(
    on: "String", "mutating func append(_ other: OneOf<String, Character>)", "Adds at the end."
  ) { a in
    let other = try a.text(1)
    try a.base[0].updateString { $0 += other }
    return .void
  }
  Row.generic(on: "String", "mutating func append(contentsOf other: String)", "Adds at the end.") {
    a in
    let other = try a.text(1)
    try a.base[0].updateString { $0 += other }
    return .void
  }
  Row.generic(
    on: "String", "@discardableResult mutating func removeFirst() -> Character",
    "Takes the first character off."
  ) { a in
    try a.base[0].updateString { text in
      guard !text.isEmpty else { throw Trap("removeFirst() of an empty string") }
      return .letter(text.removeFirst())
    }
  }
  Row.generic(
    on: "String", "@discardableResult mutating func removeLast() -> Character",
    "Takes the last character off."
  ) { a in
    try a.base[0].updateString { text in
      guard !text.isEmpty else { throw Trap("removeLast() of an empty string") }
      return .letter(text.removeLast())
    }
  }
  Row.generic(
    on: "String", "@discardableResult mutating func popLast() -> Character?",
    "Takes the last character off, or nil."
  ) { a in
    try a.base[0].updateString { text in .optional(text.popLast().map(Value.letter)) }
  }
  Row.generic(on: "String", "mutating func removeAll()", "Empties it.") { a in
    a[0] = .text("")
    return .void
  }
  Row.generic(on: "String", "func prefix(_ count: Int) -> String", "The first characters.") { a in
    .text(String(try a.text(0).prefix(try count(a.int(1)))))
  }
  Row.generic(on: "String", "func suffix(_ count: Int) -> String", "The last characters.") { a in
    .text(String(try a.text(0).suffix(try count(a.int(1)))))
  }
  Row.generic(
    on: "String", "func dropFirst(_ count: Int = 1) -> String", "Without the first characters."
  ) { a in
    .text(String(try a.text(0).dropFirst(try count(a.int(1)))))
  }
  Row.generic(
    on: "String", "func dropLast(_ count: Int = 1) -> String", "Without the last characters."
  ) { a in
    .text(String(try a.text(0).dropLast(try count(a.int(1)))))
  }
  Row.generic(
    on: "String", "func prefix(while predicate: (Character) throws -> Bool) -> String",
    "The characters before the first that fails."
  ) { a in
    let test = try a.function(1)
    return .text(String(try a.text(0).prefix { try a.test(test, .letter($0)) }))
  }
  Row.generic(
    on: "String", "func drop(while predicate: (Character) throws -> Bool) -> String",
    "The characters from the first that fails."
  ) { a in
    let test = try a.function(1)
    return .text(String(try a.text(0).drop { try a.test(test, .letter($0)) }))
  }
  Row.generic(
    on: "String", "func filter(_ isIncluded: (Character) throws -> Bool) -> String",
    "The characters that pass."
  ) { a in
    let test = try a.function(1)
    return .text(try a.text(0).filter { try a.test(test, .letter($0)) })
  }
}

/// Asking characters.
@RowsBuilder
func characterRows() -> [Row] {
  Row.generic(
    on: "Character", "init(_ text: OneOf<String, Character>)",
    "The character of a text that has one."
  ) { a in
    let text = try a.text(0)
    guard text.count == 1 else { throw Trap("a Character is one character, not \(text.count)") }
    return .character(StringBox(text))
  }
  Row.property(Character.self, "isLetter", "Whether it is a letter.") { c in c.isLetter }
  Row.property(Character.self, "isNumber", "Whether it is a number.") { c in c.isNumber }
  Row.property(Character.self, "isWholeNumber", "Whether it is a digit.") { c in c.isWholeNumber }
  Row.property(Character.self, "wholeNumberValue", "The digit's value.") { c in c.wholeNumberValue }
  Row.property(Character.self, "hexDigitValue", "The hexadecimal digit's value.") { c in
    c.hexDigitValue
  }
  Row.property(Character.self, "isWhitespace", "Whether it is blank.") { c in c.isWhitespace }
  Row.property(Character.self, "isNewline", "Whether it ends a line.") { c in c.isNewline }
  Row.property(Character.self, "isPunctuation", "Whether it is punctuation.") { c in c.isPunctuation
  }
  Row.property(Character.self, "isUppercase", "Whether it is a capital.") { c in c.isUppercase }
  Row.property(Character.self, "isLowercase", "Whether it is a small letter.") { c in c.isLowercase
  }
  Row.property(Character.self, "isASCII", "Whether it is ASCII.") { c in c.isASCII }
  Row.property(Character.self, "asciiValue", "Its ASCII code.") { c in c.asciiValue.map(Int.init) }
  Row.method(Character.self, "uppercased", "As capitals.") { c in c.uppercased() }
  Row.method(Character.self, "lowercased", "In small letters.") { c in c.lowercased() }
}

/// A count that may not be negative.
func count(_ count: Int) throws -> Int {
  guard count >= 0 else { throw Trap("a count cannot be negative (\(count))") }
  return count
}
