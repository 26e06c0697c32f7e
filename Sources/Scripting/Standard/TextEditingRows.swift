/// Changing strings and their stretches.
@RowsBuilder
func textEditingRows() -> [Row] {
  endRows(String.self, on: "String")
  endRows(Substring.self, on: "Substring")
  insideRows(String.self, on: "String")
  insideRows(Substring.self, on: "Substring")
  Row.generic(
    on: "Substring", "@discardableResult mutating func popFirst() -> Character?",
    "Takes the first character off, or nil."
  ) { a in
    try Substring.update(&a.base[0]) { .optional($0.popFirst().map(Value.letter)) }
  }
}

/// Adding and taking at the ends.
@RowsBuilder
private func endRows<T: TextStorage>(_ type: T.Type, on owner: String) -> [Row] {
  Row.generic(
    on: owner, "mutating func append(_ other: OneOf<String, Character>)", "Adds at the end."
  ) { a in
    let other = try a.text(1)
    try T.update(&a.base[0]) { $0.append(contentsOf: other) }
    return .void
  }
  .addingText()
  Row.generic(on: owner, "mutating func write(_ other: String)", "Adds at the end.") { a in
    let other = try a.text(1)
    try T.update(&a.base[0]) { $0.append(contentsOf: other) }
    return .void
  }
  .addingText()
  Row.generic(
    on: owner, "mutating func append(contentsOf other: Sequence<Character>)", "Adds at the end."
  ) { a in
    let other = try a.characters(1)
    try T.update(&a.base[0]) { $0.append(contentsOf: other) }
    return .void
  }
  Row.generic(
    on: owner, "@discardableResult mutating func removeFirst() -> Character",
    "Takes the first character off."
  ) { a in
    try T.update(&a.base[0]) { text in
      guard !text.isEmpty else { throw Trap("removeFirst() of an empty string") }
      return .letter(text.removeFirst())
    }
  }
  Row.generic(
    on: owner, "@discardableResult mutating func removeLast() -> Character",
    "Takes the last character off."
  ) { a in
    try T.update(&a.base[0]) { text in
      guard !text.isEmpty else { throw Trap("removeLast() of an empty string") }
      return .letter(text.removeLast())
    }
  }
  Row.generic(
    on: owner, "mutating func removeFirst(_ count: Int)", "Takes the first characters off."
  ) { a in
    let count = try count(a.int(1))
    try T.update(&a.base[0]) { text in
      guard text.count >= count else { throw Trap("the text has no \(count) characters") }
      text.removeFirst(count)
    }
    return .void
  }
  Row.generic(
    on: owner, "mutating func removeLast(_ count: Int)", "Takes the last characters off."
  ) { a in
    let count = try count(a.int(1))
    try T.update(&a.base[0]) { text in
      guard text.count >= count else { throw Trap("the text has no \(count) characters") }
      text.removeLast(count)
    }
    return .void
  }
  Row.generic(
    on: owner, "mutating func popLast() -> Character?",
    "Takes the last character off, or nil."
  ) { a in
    try T.update(&a.base[0]) { text in .optional(text.popLast().map(Value.letter)) }
  }
  Row.generic(
    on: owner, "mutating func removeAll(keepingCapacity: Bool = false)", "Empties it."
  ) { a in
    a[0] = T("").value
    return .void
  }
  Row.generic(
    on: owner, "mutating func removeAll(where predicate: (Character) throws -> Bool)",
    "Takes out the characters that pass."
  ) { a in
    let test = try a.function(1)
    a[0] = T(try T.read(a[0]).filter { try !a.test(test, .letter($0)) }).value
    return .void
  }
  Row.generic(on: owner, "mutating func reserveCapacity(_ count: Int)", "Makes room.") { a in
    _ = try count(a.int(1))
    return .void
  }
}

/// Changing what stands at positions.
@RowsBuilder
private func insideRows<T: TextStorage>(_ type: T.Type, on owner: String) -> [Row] {
  Row.generic(
    on: owner, "mutating func insert(_ character: Character, at i: String.Index)",
    "Puts a character at a position."
  ) { a in
    let (text, index) = (try a.text(1), try a.position(2))
    try T.update(&a.base[0]) {
      $0.insert(contentsOf: text, at: try $0.own(index))
    }
    return .void
  }
  Row.generic(
    on: owner,
    "mutating func insert(contentsOf characters: Sequence<Character>, at i: String.Index)",
    "Puts characters at a position."
  ) { a in
    let (text, index) = (try a.characters(1), try a.position(2))
    try T.update(&a.base[0]) {
      $0.insert(contentsOf: text, at: try $0.own(index))
    }
    return .void
  }
  Row.generic(
    on: owner, "@discardableResult mutating func remove(at i: String.Index) -> Character",
    "Takes a character out."
  ) { a in
    let index = try a.position(1)
    return try T.update(&a.base[0]) {
      return .letter($0.remove(at: try $0.ownCharacter(at: index)))
    }
  }
  Row.generic(
    on: owner, "mutating func removeSubrange(_ range: \(textRanges))", "Takes a stretch out."
  ) { a in
    let range = try a.range(1)
    try T.update(&a.base[0]) { $0.removeSubrange(try $0.stretch(range)) }
    return .void
  }
  Row.generic(
    on: owner,
    "mutating func replaceSubrange(_ range: \(textRanges), with characters: Sequence<Character>)",
    "Puts characters in place of a stretch."
  ) { a in
    let (range, new) = (try a.range(1), try a.characters(2))
    try T.update(&a.base[0]) { $0.replaceSubrange(try $0.stretch(range), with: new) }
    return .void
  }
}

extension Arguments {
  /// A text, or a sequence of characters, as a text.
  func characters(_ index: Int) throws -> String { try base[index].asString().text() }
}

extension Value {
  /// The string of a text or a sequence of characters.
  func asString() throws -> Value {
    switch self {
    case .short, .string: return self
    case .ascii(let letter): return ShortText(letter: letter).map(Value.short) ?? .text("\r")
    case .character(let box): return .text(box.text)
    case .substring(let box): return box.withUTF8 { .text($0) }
    case .view(let box as ReversedView): if let text = box.text { return text }
    default: break
    }
    var bytes: [UInt8] = []
    try Sequences.walk(self) {
      switch $0 {
      case .ascii(let letter): bytes.append(letter)
      case .character(let box): bytes.append(contentsOf: box.text.utf8)
      default: bytes.append(contentsOf: $0.description.utf8)
      }
      return true
    }
    return bytes.withUnsafeBufferPointer { .text($0) }
  }
}
