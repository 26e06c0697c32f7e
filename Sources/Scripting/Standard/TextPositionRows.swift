/// Positions in strings and their stretches.
@RowsBuilder
func textPositionRows() -> [Row] {
  Row.type(StringPosition.self, "A position in a string.")
  Row.generic(
    on: "String.Index", "func utf16Offset(in text: Text) -> Int",
    "How many numbers of UTF-16 stand before it."
  ) { a in
    let text = try a.text(1)
    return .int(try text.own(try a.position(0)).utf16Offset(in: text))
  }
  Row.generic(
    on: "String.Index", "init(utf16Offset offset: Int, in text: Text)",
    "The position behind so many numbers of UTF-16."
  ) { a in
    let (offset, text) = (try a.int(0), try a.text(1))
    guard offset >= 0, offset <= text.utf16.count else {
      throw Trap("the String index is out of bounds")
    }
    return position(String.Index(utf16Offset: offset, in: text))
  }
  positionRows(String.self, on: "String")
  positionRows(Substring.self, on: "Substring")
  searchRows(String.self, on: "String")
  searchRows(Substring.self, on: "Substring")
}

/// The ranges that a stretch of a string can be named by.
let textRanges =
  "OneOf<"
  + ["Range", "ClosedRange", "PartialRangeFrom", "PartialRangeUpTo", "PartialRangeThrough"]
  .map { "\($0)<String.Index>" }.joined(separator: ", ") + ">"

@RowsBuilder
private func positionRows<T: TextStorage>(_ type: T.Type, on owner: String) -> [Row] {
  Row.unary(on: owner, "var startIndex: String.Index", "The first position.") { value in
    position(try T.read(value).startIndex)
  }
  .reading(TextPlaces.start)
  Row.unary(on: owner, "var endIndex: String.Index", "The position after the last.") { value in
    position(try T.read(value).endIndex)
  }
  .reading(TextPlaces.end)
  Row.binary(
    on: owner, "func index(after i: String.Index) -> String.Index", "The next position."
  ) { value, i in
    position(try T.read(value).position(try StringPosition.fromScript(i).index, offsetBy: 1))
  }
  .reading(TextPlaces.next)
  Row.binary(
    on: owner, "func index(before i: String.Index) -> String.Index", "The position before."
  ) { value, i in
    position(try T.read(value).position(try StringPosition.fromScript(i).index, offsetBy: -1))
  }
  Row.generic(
    on: owner, "func index(_ i: String.Index, offsetBy distance: Int) -> String.Index",
    "A position further on."
  ) { a in
    position(try T.read(a[0]).position(try a.position(1), offsetBy: try a.int(2)))
  }
  Row.generic(
    on: owner,
    "func index(_ i: String.Index, offsetBy distance: Int, limitedBy limit: String.Index) -> String.Index?",
    "A position further on, or nil beyond a limit."
  ) { a in
    let text = try T.read(a[0])
    let (i, limit) = (try text.own(try a.position(1)), try text.own(try a.position(3)))
    let distance = try a.int(2)
    guard let found = text.index(i, offsetBy: distance, limitedBy: limit) else { return .null }
    return .wrapped(position(found))
  }
  Row.generic(
    on: owner, "func distance(from start: String.Index, to end: String.Index) -> Int",
    "How many characters lie between."
  ) { a in
    let text = try T.read(a[0])
    let (start, end) = (try text.own(try a.position(1)), try text.own(try a.position(2)))
    return .int(text.distance(from: start, to: end))
  }
  Row.generic(on: owner, "var indices: [String.Index]", "The positions of its characters.") { a in
    .array(try T.read(a[0]).indices.map(position))
  }
  Row.binary(on: owner, "subscript(_ index: String.Index) -> Character", "One character.") {
    value, i in
    let (text, index) = (try T.read(value), try StringPosition.fromScript(i).index)
    if let byte = try text.byte(at: index) { return .ascii(byte) }
    return .letter(text[text.unhinted(index)])
  }
  .reading(TextPlaces.letter)
  Row.binary(
    on: owner, "subscript(_ range: \(textRanges)) -> Substring", "A stretch of characters."
  ) { value, range in
    guard case .range(let range) = range else { throw ConversionError("a range", range) }
    let text = try T.read(value)
    return .substring(text[try text.stretch(range)])
  }
  Row.generic(
    on: owner, "func prefix(upTo end: String.Index) -> Substring",
    "The characters before a position."
  ) { a in
    let text = try T.read(a[0])
    return .substring(text[..<(try text.own(try a.position(1)))])
  }
  Row.generic(
    on: owner, "func prefix(through end: String.Index) -> Substring",
    "The characters up to a position, with it."
  ) { a in
    let text = try T.read(a[0])
    return .substring(text[...(try text.ownCharacter(at: try a.position(1)))])
  }
  Row.generic(
    on: owner, "func suffix(from start: String.Index) -> Substring",
    "The characters from a position."
  ) { a in
    let text = try T.read(a[0])
    return .substring(text[(try text.own(try a.position(1)))...])
  }
}

@RowsBuilder
private func searchRows<T: TextStorage>(_ type: T.Type, on owner: String) -> [Row] {
  Row.generic(
    on: owner, "func firstIndex(of character: Character) -> String.Index?",
    "Where a character first occurs, or nil."
  ) { a in
    let wanted = try Character.fromScript(a[1])
    return .optional(try T.read(a[0]).firstIndex(of: wanted).map(position))
  }
  Row.generic(
    on: owner, "func lastIndex(of character: Character) -> String.Index?",
    "Where a character last occurs, or nil."
  ) { a in
    let wanted = try Character.fromScript(a[1])
    return .optional(try T.read(a[0]).lastIndex(of: wanted).map(position))
  }
  Row.generic(
    on: owner, "func firstIndex(where predicate: (Character) throws -> Bool) -> String.Index?",
    "Where a character first passes, or nil."
  ) { a in
    let test = try a.function(1)
    return .optional(
      try T.read(a[0]).firstIndex { try a.test(test, .letter($0)) }.map(position))
  }
  Row.generic(
    on: owner, "func lastIndex(where predicate: (Character) throws -> Bool) -> String.Index?",
    "Where a character last passes, or nil."
  ) { a in
    let test = try a.function(1)
    return .optional(try T.read(a[0]).lastIndex { try a.test(test, .letter($0)) }.map(position))
  }
  for name in ["range(of", "firstRange(of"] {
    Row.generic(
      on: owner, "func \(name) target: Text) -> Range<String.Index>?",
      "Where a text first occurs, or nil."
    ) { a in
      let (text, target) = (try T.read(a[0]), try a.text(1))
      guard !target.isEmpty else { return .null }
      return .optional(text.firstRange(of: target).map(range))
    }
  }
  Row.generic(
    on: owner, "func ranges(of target: Text) -> [Range<String.Index>]",
    "Where a text occurs, from left to right without overlap."
  ) { a in
    let (text, target) = (try T.read(a[0]), try a.text(1))
    return .array(text.ranges(of: target).map(range))
  }
}

private func position(_ index: String.Index) -> Value { StringPosition(index: index).scriptValue }

private func range(_ range: Range<String.Index>) -> Value {
  .range(
    RangeBox(.halfOpen, lower: position(range.lowerBound), upper: position(range.upperBound)))
}

// Here, where they are asked most: another file could not specialise them.

extension TextStorage {
  /// A position of one of its characters, checked.
  func ownCharacter(at index: Index) throws -> Index {
    try requireCharacter(at: index)
    return unhinted(index)
  }

  /// A character's position or the end, checked.
  func own(_ index: Index) throws -> Index {
    guard index >= startIndex, index <= endIndex else {
      throw Trap("the String index is out of bounds")
    }
    return unhinted(index)
  }

  private func requireCharacter(at index: Index) throws {
    guard index >= startIndex, index < endIndex else {
      throw Trap("the String index is out of bounds: no character stands there")
    }
  }

  /// The position without what an index remembers of the text that made it, how long the character
  /// there is: of another text that would not be true, and Swift would believe it.
  fileprivate func unhinted(_ index: Index) -> Index {
    let bytes = utf8
    return bytes.index(startIndex, offsetBy: bytes.distance(from: startIndex, to: index))
  }

  /// The character at a position of one, where it and what stands beside it is of ASCII; nil where
  /// the characters have to be asked.
  @inline(__always)
  fileprivate func byte(at index: Index) throws -> UInt8? {
    try requireCharacter(at: index)
    let bytes = utf8
    let byte = bytes[index]
    // An end of line may be part of the character before it.
    guard byte < 0x80, byte != 0x0D, byte != 0x0A else { return nil }
    let next = bytes.index(after: index)
    if next < bytes.endIndex, bytes[next] >= 0x80 { return nil }
    if index > bytes.startIndex, bytes[bytes.index(before: index)] >= 0x80 { return nil }
    return byte
  }

  /// A position further on, checked.
  func position(_ index: Index, offsetBy distance: Int) throws -> Index {
    if distance == 1, index < endIndex {
      return try byte(at: index) == nil
        ? self.index(after: unhinted(index)) : utf8.index(after: index)
    }
    let limit = distance >= 0 ? endIndex : startIndex
    guard let found = self.index(try own(index), offsetBy: distance, limitedBy: limit) else {
      throw Trap("the String index is out of bounds: there are \(count) characters")
    }
    return found
  }

  /// The positions that a range value names, checked.
  func stretch(_ range: RangeBox) throws -> Range<Index> {
    let lower =
      range.lower.isVoid ? startIndex : try own(try StringPosition.fromScript(range.lower).index)
    var upper = endIndex
    if !range.upper.isVoid {
      upper = try StringPosition.fromScript(range.upper).index
      let isClosed = range.kind == .closed || range.kind == .through
      upper = isClosed ? index(after: try ownCharacter(at: upper)) : try own(upper)
    }
    guard lower <= upper else { throw Trap("the range of String indices runs backwards") }
    return lower..<upper
  }
}
