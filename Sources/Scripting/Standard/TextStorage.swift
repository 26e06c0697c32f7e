/// Strings and their stretches as rows see them: one set of rows serves both.
protocol TextStorage: StringProtocol, RangeReplaceableCollection
where SubSequence == Substring, UTF8View: BidirectionalCollection {
  static func read(_ value: Value) throws -> Self
  /// A string as a value of this type.
  static func own(_ text: Value) throws -> Value
  /// Gives a body the text for writing, in place when nobody shares it.
  static func update<R>(_ value: inout Value, _ body: (inout Self) throws -> R) throws -> R
  var value: Value { get }
  /// Gives a body the bytes.
  mutating func withUTF8<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R

  // Asked for by the protocol, so that this file makes either type's own.

  /// Whether every byte is a character of its own (see `Bytewise`).
  var isBytewise: Bool { get }
}

extension TextStorage {
  var isBytewise: Bool {
    var text = self
    return text.withUTF8(Bytewise.holds)
  }
}

extension String: TextStorage {
  static func read(_ value: Value) throws -> String {
    if case .string(let box) = value { return box.text }
    if case .short(let short) = value { return short.text }
    throw ConversionError("a String", value)
  }

  static func own(_ text: Value) throws -> Value { text }

  static func update<R>(_ value: inout Value, _ body: (inout String) throws -> R) throws -> R {
    try value.updateString(body)
  }

  var value: Value { .text(self) }
}

extension Substring: TextStorage {
  static func read(_ value: Value) throws -> Substring {
    if case .substring(let box) = value { return box.text }
    throw ConversionError("a Substring", value)
  }

  static func own(_ text: Value) throws -> Value { .substring(try text.text()[...]) }

  static func update<R>(_ value: inout Value, _ body: (inout Substring) throws -> R) throws -> R {
    guard case .substring(let box) = value else { throw ConversionError("a Substring", value) }
    value = .void
    var text = box.text
    defer { value = .substring(text) }
    let result = try body(&text)
    try ValueSize.check(bytes: text.utf8.count)
    return result
  }

  var value: Value { .substring(self) }
}

extension Value {
  /// The text of a string, a substring or a character.
  func text() throws -> String {
    switch self {
    case .string(let box), .character(let box): return box.text
    case .short(let short): return short.text
    case .ascii(let letter): return String(Unicode.Scalar(letter))
    case .substring(let box): return box.string
    default: throw ConversionError("String", self)
    }
  }
}

extension Arguments {
  /// The text of a string, a substring or a character.
  func text(_ index: Int) throws -> String { try base[index].text() }

  /// A position in a string.
  func position(_ index: Int) throws -> String.Index {
    try StringPosition.fromScript(base[index]).index
  }
}
