/// Strings and their stretches as rows see them: one set of rows serves both.
protocol TextStorage: StringProtocol, RangeReplaceableCollection where SubSequence == Substring {
  static func read(_ value: Value) throws -> Self
  /// Gives a body the text for writing, in place when nobody shares it.
  static func update<R>(_ value: inout Value, _ body: (inout Self) throws -> R) throws -> R
  var value: Value { get }
  /// Whether every byte is a character of its own: ASCII without carriage returns, which join with
  /// the line feed behind them.
  var isBytewise: Bool { get }
}

extension String: TextStorage {
  static func read(_ value: Value) throws -> String {
    if case .string(let box) = value { return box.text }
    throw ConversionError("a String", value)
  }

  static func update<R>(_ value: inout Value, _ body: (inout String) throws -> R) throws -> R {
    try value.updateString(body)
  }

  var value: Value { .text(self) }

  // Written out for either type: a generic question would be asked of every byte.
  var isBytewise: Bool { utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D } }
}

extension Substring: TextStorage {
  static func read(_ value: Value) throws -> Substring {
    if case .substring(let box) = value { return box.text }
    throw ConversionError("a Substring", value)
  }

  static func update<R>(_ value: inout Value, _ body: (inout Substring) throws -> R) throws -> R {
    guard case .substring(var box) = value else { throw ConversionError("a Substring", value) }
    value = .void
    if !isKnownUniquelyReferenced(&box) { box = SubstringBox(box.text) }
    defer { value = .substring(box) }
    let result = try body(&box.text)
    try ValueSize.check(bytes: box.text.utf8.count)
    return result
  }

  var value: Value { .substring(self) }
  var isBytewise: Bool { utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D } }
}

extension TextStorage {
  /// Refuses positions that have no character.
  func requireCharacter(at index: Index) throws {
    guard index >= startIndex, index < endIndex else {
      throw Trap("the String index is out of bounds: no character stands there")
    }
  }

  /// Refuses positions that are neither a character's nor the end.
  func requirePosition(_ index: Index) throws {
    guard index >= startIndex, index <= endIndex else {
      throw Trap("the String index is out of bounds")
    }
  }

  /// A position further on, checked.
  func position(_ index: Index, offsetBy distance: Int) throws -> Index {
    try requirePosition(index)
    let limit = distance >= 0 ? endIndex : startIndex
    guard let found = self.index(index, offsetBy: distance, limitedBy: limit) else {
      throw Trap("the String index is out of bounds: there are \(count) characters")
    }
    return found
  }

  /// The positions that a range value names, checked.
  func stretch(_ range: RangeBox) throws -> Range<Index> {
    let lower = range.lower.isVoid ? startIndex : try StringPosition.fromScript(range.lower).index
    var upper = range.upper.isVoid ? endIndex : try StringPosition.fromScript(range.upper).index
    try requirePosition(lower)
    if range.kind == .closed || range.kind == .through {
      try requireCharacter(at: upper)
      upper = index(after: upper)
    }
    try requirePosition(upper)
    guard lower <= upper else { throw Trap("the range of String indices runs backwards") }
    return lower..<upper
  }
}

extension Arguments {
  /// The text of a string, a substring or a character.
  func text(_ index: Int) throws -> String {
    if case .string(let box) = base[index] { return box.text }
    if let text = base[index].textContent { return String(text) }
    throw ConversionError("String", base[index])
  }

  /// A position in a string.
  func position(_ index: Int) throws -> String.Index {
    try StringPosition.fromScript(base[index]).index
  }
}
