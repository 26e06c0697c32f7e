/// What strings and their stretches can be asked.
@RowsBuilder
func textRows() -> [Row] {
  questionRows(String.self, on: "String")
  questionRows(Substring.self, on: "Substring")
  partRows(String.self, on: "String")
  partRows(Substring.self, on: "Substring")
  viewRows(String.self, on: "String")
  viewRows(Substring.self, on: "Substring")
}

@RowsBuilder
private func questionRows<T: TextStorage>(_ type: T.Type, on owner: String) -> [Row] {
  Row.unary(on: owner, "var count: Int", "How many characters.") { value in
    if let count = Bytewise.read(value, { $0.count }) { return .int(count) }
    return .int(try T.read(value).count)
  }
  .reading(TextPlaces.count)
  Row.unary(on: owner, "var isEmpty: Bool", "Whether there are no characters.") { value in
    if case .short(let short) = value { return .bool(short.count == 0) }
    return .bool(try T.read(value).isEmpty)
  }
  .reading(TextPlaces.isEmpty)
  Row.optional(on: owner, "var first: Character?", "The first character, or nil.") { value in
    if case .short(let short) = value { return short.count > 0 ? .ascii(short[0]) : nil }
    var text = try T.read(value)
    if let byte = text.withUTF8(Bytewise.first) { return .ascii(byte) }
    return text.first.map(Value.letter)
  }
  Row.optional(on: owner, "var last: Character?", "The last character, or nil.") { value in
    if case .short(let short) = value {
      return short.count > 0 ? .ascii(short[short.count - 1]) : nil
    }
    var text = try T.read(value)
    if let byte = text.withUTF8(Bytewise.last) { return .ascii(byte) }
    return text.last.map(Value.letter)
  }
  Row.unary(on: owner, "func uppercased() -> String", "In capitals.") { value in
    try Bytewise.cased(value, isUpper: true) ?? .text(try T.read(value).uppercased())
  }
  Row.unary(on: owner, "func lowercased() -> String", "In small letters.") { value in
    try Bytewise.cased(value, isUpper: false) ?? .text(try T.read(value).lowercased())
  }
  Row.generic(on: owner, "var capitalized: String", "With a capital at each word.") { a in
    .text(capitalized(try T.read(a[0])))
  }
  Row.binary(
    on: owner, "func hasPrefix(_ prefix: Text) -> Bool", "Whether it begins with a text."
  ) { value, prefix in
    var (text, prefix) = (try T.read(value), try prefix.text())
    let known = text.withUTF8 { text in prefix.withUTF8 { Bytewise.hasPrefix(text, $0) } }
    return .bool(known ?? text.hasPrefix(prefix))
  }
  Row.binary(
    on: owner, "func hasSuffix(_ suffix: Text) -> Bool", "Whether it ends with a text."
  ) { value, suffix in
    var (text, suffix) = (try T.read(value), try suffix.text())
    let known = text.withUTF8 { text in suffix.withUTF8 { Bytewise.hasSuffix(text, $0) } }
    return .bool(known ?? text.hasSuffix(suffix))
  }
  Row.binary(
    on: owner, "func contains(_ other: OneOf<String, Substring, Character>) -> Bool",
    "Whether a text occurs in it."
  ) { value, other in
    var (text, wanted) = (try T.read(value), try other.text())
    let known = text.withUTF8 { text in wanted.withUTF8 { Bytewise.contains(text, $0) } }
    // Foundation, which exported cells import, finds an empty text nowhere.
    return .bool(!wanted.isEmpty && (known ?? text.contains(wanted)))
  }.lowered { arguments, _, _ in TextRoads.contains(arguments[0], arguments[1]) }
  Row.generic(
    on: owner,
    "func replacingOccurrences(of target: Text, with replacement: Text) -> String",
    "With a text replaced everywhere."
  ) { a in
    try replaced(a[0], a[1], a[2])
  }
  Row.generic(
    on: owner, "func trimmingCharacters(in set: CharacterSet) -> String",
    "Without some characters at both ends."
  ) { a in
    let contains = try CharacterGroup.fromScript(a[1]).contains
    let trimmed = Bytewise.read(a[0]) { bytes -> Value in
      var (start, end) = (0, bytes.count)
      while start < end, contains(Unicode.Scalar(bytes[start])) { start += 1 }
      while start < end, contains(Unicode.Scalar(bytes[end - 1])) { end -= 1 }
      // Where nothing has to go, nothing is made.
      return end - start == bytes.count
        ? .null : .text(Bytewise.Bytes(rebasing: bytes[start..<end]))
    }
    if let trimmed { return trimmed.isNull ? try a[0].asString() : trimmed }
    let text = String(try T.read(a[0]))
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !contains($0) }),
      let last = scalars.lastIndex(where: { !contains($0) })
    else { return .text("") }
    return .text(String(scalars[first...last]))
  }
  Row.generic(
    on: owner,
    "func padding(toLength length: Int, withPad pad: Text, startingAt start: Int) -> String",
    "Cut or filled up to a length."
  ) { a in
    // Lengths are numbers of UTF-16, as Foundation counts them.
    let (text, length, pad) = (try T.read(a[0]).utf16, try a.int(1), Array(try a.text(2).utf16))
    guard length >= 0 else { throw Trap("a text cannot have the length \(length)") }
    if text.count >= length {
      return .text(String(decoding: text.prefix(length), as: UTF16.self))
    }
    let start = try a.int(3)
    guard pad.indices.contains(start) else { throw Trap("padding starts outside its text") }
    try ValueSize.reserve(bytes: MemoryLayout<UInt16>.size, times: length)
    var result = Array(text)
    result.reserveCapacity(length)
    for offset in 0..<(length - text.count) { result.append(pad[(start + offset) % pad.count]) }
    return .text(String(decoding: result, as: UTF16.self))
  }
  Row.generic(
    on: owner, "func commonPrefix(with other: Text) -> String", "What both texts begin with."
  ) { a in
    .text(String(zip(try T.read(a[0]), try a.text(1)).prefix { $0 == $1 }.map(\.0)))
  }
}

/// With the first letter of each word in capitals, as Foundation does it.
private func capitalized(_ text: some StringProtocol) -> String {
  var result = ""
  var atStart = true
  for character in text {
    result += atStart ? character.uppercased() : character.lowercased()
    atStart = !character.isLetter && !character.isNumber && character != "'"
  }
  return result
}

/// Taking texts apart.
@RowsBuilder
private func partRows<T: TextStorage>(_ type: T.Type, on owner: String) -> [Row] {
  Row.generic(
    on: owner,
    "func split(separator: OneOf<Character, String>, maxSplits: Int = Int.max, omittingEmptySubsequences: Bool = true) -> [Substring]",
    "The parts between separators."
  ) { a in
    var separator = try a.text(1)
    let limit = try count(a.int(2))
    let omits = try a.bool(3)
    if let parts = try bytewiseParts(of: a[0], &separator, limit, omitsEmpty: omits) {
      return .array(parts)
    }
    let text = try T.read(a[0])
    let first = separator.first
    let parts =
      separator.count == 1
      ? text.split(maxSplits: limit, omittingEmptySubsequences: omits) { $0 == first }
      : text.split(separator: separator, maxSplits: limit, omittingEmptySubsequences: omits)
    return .array(parts.map(Value.substring))
  }
  Row.generic(
    on: owner,
    "func split(maxSplits: Int = Int.max, omittingEmptySubsequences: Bool = true, whereSeparator isSeparator: (Character) throws -> Bool) -> [Substring]",
    "The parts between separators."
  ) { a in
    let isSeparator = try a.repeatedCall(3, taking: 1)
    defer { isSeparator.close() }
    let (limit, omits) = (try count(a.int(1)), try a.bool(2))
    if let parts = try bytewiseParts(of: a[0], isSeparator, limit, omitsEmpty: omits) {
      return .array(parts)
    }
    let parts = try T.read(a[0]).split(maxSplits: limit, omittingEmptySubsequences: omits) {
      try isSeparator.test(.letter($0))
    }
    return .array(parts.map(Value.substring))
  }
  Row.generic(
    on: owner, "func components(separatedBy separator: OneOf<Text, CharacterSet>) -> [String]",
    "The parts between separators, empty ones too."
  ) { a in
    let text = String(try T.read(a[0]))
    if case .host = a[1] {
      let set = try CharacterGroup.fromScript(a[1])
      return .array(
        text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: set.contains)
          .map { .text(String($0)) })
    }
    var (bytes, separator) = (text, try a.text(1))
    if separator.isEmpty { return .array([.text(text)]) }
    let known = bytes.withUTF8 { text in
      separator.withUTF8 { Bytewise.components(text, $0) }
    }
    if let known { return .array(known) }
    return .array(
      text.split(separator: separator, omittingEmptySubsequences: false).map { .text(String($0)) })
  }
  Row.binary(on: owner, "func prefix(_ count: Int) -> Substring", "The first characters.") {
    value, length in
    let length = try count(Int.fromScript(length))
    if let end = position(in: value, { Bytewise.end(ofFirst: length, $0) }) {
      return try stretch(of: value, 0, end)
    }
    return .substring(try T.read(value).prefix(length))
  }
  Row.binary(on: owner, "func suffix(_ count: Int) -> Substring", "The last characters.") {
    value, length in
    let length = try count(Int.fromScript(length))
    if let start = position(in: value, { Bytewise.start(ofLast: length, $0) }) {
      return try stretch(of: value, start, byteCount(of: value))
    }
    return .substring(try T.read(value).suffix(length))
  }
  Row.binary(
    on: owner, "func dropFirst(_ count: Int = 1) -> Substring", "Without the first characters."
  ) { value, length in
    let length = try count(Int.fromScript(length))
    if let end = position(in: value, { Bytewise.end(ofFirst: length, $0) }) {
      return try stretch(of: value, end, byteCount(of: value))
    }
    return .substring(try T.read(value).dropFirst(length))
  }
  Row.binary(
    on: owner, "func dropLast(_ count: Int = 1) -> Substring", "Without the last characters."
  ) { value, length in
    let length = try count(Int.fromScript(length))
    if let start = position(in: value, { Bytewise.start(ofLast: length, $0) }) {
      return try stretch(of: value, 0, start)
    }
    return .substring(try T.read(value).dropLast(length))
  }
  Row.generic(
    on: owner, "func prefix(while predicate: (Character) throws -> Bool) -> Substring",
    "The characters before the first that fails."
  ) { a in
    let test = try a.function(1)
    return .substring(try T.read(a[0]).prefix { try a.test(test, .letter($0)) })
  }
  Row.generic(
    on: owner, "func drop(while predicate: (Character) throws -> Bool) -> Substring",
    "The characters from the first that fails."
  ) { a in
    let test = try a.function(1)
    return .substring(try T.read(a[0]).drop { try a.test(test, .letter($0)) })
  }
  Row.generic(
    on: owner, "func trimmingPrefix(_ prefix: Text) -> Substring",
    "Without a text that it begins with."
  ) { a in
    let (text, prefix) = (try T.read(a[0]), try a.text(1))
    return .substring(text.starts(with: prefix) ? text.dropFirst(prefix.count) : text[...])
  }
  Row.generic(
    on: owner, "func trimmingPrefix(while predicate: (Character) throws -> Bool) -> Substring",
    "Without the characters before the first that fails."
  ) { a in
    let test = try a.function(1)
    return .substring(try T.read(a[0]).drop { try a.test(test, .letter($0)) })
  }
  Row.generic(
    on: owner, "mutating func trimPrefix(_ prefix: Text)",
    "Takes a text away that it begins with."
  ) { a in
    let (text, prefix) = (try T.read(a[0]), try a.text(1))
    if text.starts(with: prefix) { a[0] = T(text.dropFirst(prefix.count)).value }
    return .void
  }
  Row.generic(
    on: owner, "mutating func trimPrefix(while predicate: (Character) throws -> Bool)",
    "Takes the characters away before the first that fails."
  ) { a in
    let test = try a.function(1)
    a[0] = T(try T.read(a[0]).drop { try a.test(test, .letter($0)) }).value
    return .void
  }
  Row.generic(
    on: owner, "func filter(_ isIncluded: (Character) throws -> Bool) -> \(owner)",
    "The characters that pass."
  ) { a in
    let isIncluded = try a.repeatedCall(1, taking: 1)
    defer { isIncluded.close() }
    let passing = try Bytewise.read(a[0]) { bytes in
      try bytes.filter { try isIncluded.test(.ascii($0)) }
    }
    if let passing {
      return T(passing.withUnsafeBufferPointer { Bytewise.text($0, 0, $0.count) }).value
    }
    return T(try T.read(a[0]).filter { try isIncluded.test(.letter($0)) }).value
  }
  Row.generic(
    on: owner, "func replacing(_ target: Text, with replacement: Text) -> \(owner)",
    "With a text replaced everywhere."
  ) { a in
    try T.own(replaced(a[0], a[1], a[2]))
  }
  Row.generic(
    on: owner,
    "func replacing(_ target: Text, with replacement: Text, maxReplacements: Int) -> \(owner)",
    "With a text replaced so many times, from the left."
  ) { a in
    try T.own(replaced(a[0], a[1], a[2], limit: count(a.int(3))))
  }
}

/// Texts seen as bytes, scalars, numbers of UTF-16.
@RowsBuilder
private func viewRows<T: TextStorage>(_ type: T.Type, on owner: String) -> [Row] {
  Row.generic(on: owner, "var utf8: View<UInt8>", "The bytes of its UTF-8 form.") { a in
    let text = String(try T.read(a[0]))
    return view("UTF8View", owner, text, UInt8.scriptType, text.utf8.count, text.utf8) {
      $0.scriptValue
    }
  }.giving(codeUnits("UTF8View", owner, UInt8.scriptType))
  Row.generic(on: owner, "var utf16: View<UInt16>", "The numbers of its UTF-16 form.") { a in
    let text = String(try T.read(a[0]))
    return view("UTF16View", owner, text, UInt16.scriptType, text.utf16.count, text.utf16) {
      $0.scriptValue
    }
  }.giving(codeUnits("UTF16View", owner, UInt16.scriptType))
  Row.generic(on: owner, "var unicodeScalars: View<Unicode.Scalar>", "Its Unicode scalars.") { a in
    let text = String(try T.read(a[0]))
    let scalars = text.unicodeScalars
    return view(
      "UnicodeScalarView", owner, text, UnicodeScalar.scriptType, scalars.count, scalars
    ) { UnicodeScalar(scalar: $0).scriptValue }
  }.giving(codeUnits("UnicodeScalarView", owner, UnicodeScalar.scriptType)).setting { a in
    a[0] = try T.own(.text(String(scalars(of: a[1]))))
  }
  Row.generic(on: owner, "var hashValue: Int", "A number for hashing.") { a in
    // Not Swift's, which differs from run to run.
    .int(try a.text(0).utf8.reduce(5381) { $0 &* 33 &+ Int($1) })
  }
}

/// A text seen as its Unicode scalars.
func scalarView(_ text: String) -> Value {
  let units = text.unicodeScalars
  return view(
    "UnicodeScalarView", "String", text, UnicodeScalar.scriptType, units.count, units
  ) { UnicodeScalar(scalar: $0).scriptValue }
}

private func codeUnits(_ name: String, _ owner: String, _ element: ScriptType) -> ScriptType {
  .view(ScriptType.ViewType("\(owner).\(name)", element: element))
}

private func view<S: Sequence>(
  _ name: String, _ owner: String, _ text: String, _ element: ScriptType, _ count: Int,
  _ units: S, _ make: @escaping (S.Element) -> Value
) -> Value {
  let type = ScriptType.ViewType("\(owner).\(name)", element: element)
  return .view(
    ComputedView(type, .text(text), count: count) { body in
      for unit in units where try !body(make(unit)) { return }
    })
}

/// The parts of a text between separators, where both have single bytes for characters.
private func bytewiseParts(
  of text: Value, _ separator: inout String, _ limit: Int, omitsEmpty: Bool
) throws -> [Value]? {
  guard !separator.isEmpty, separator.isBytewise else { return nil }
  let (base, offset) = try whole(of: text)
  return try Bytewise.read(text) { bytes in
    try separator.withUTF8 { separator in
      var parts: [Value] = []
      var start = 0
      while parts.count < limit,
        let found = Bytewise.index(of: separator, in: bytes, from: start)
      {
        if !omitsEmpty || start < found {
          try parts.gather(.substring(SubstringBox(base, offset + start, offset + found)))
        }
        start = found + separator.count
      }
      if !omitsEmpty || start < bytes.count {
        parts.append(.substring(SubstringBox(base, offset + start, offset + bytes.count)))
      }
      return parts
    }
  }
}

/// The parts between characters that a function calls separators, byte by byte; nil where a byte is
/// no character of its own.
private func bytewiseParts(
  of text: Value, _ isSeparator: RepeatedCall, _ limit: Int, omitsEmpty: Bool
) throws -> [Value]? {
  let (base, offset) = try whole(of: text)
  return try Bytewise.read(text) { bytes in
    var parts: [Value] = []
    var (start, index) = (0, 0)
    while index < bytes.count, parts.count < limit {
      if try isSeparator.test(.ascii(bytes[index])) {
        if !omitsEmpty || start < index {
          try parts.gather(.substring(SubstringBox(base, offset + start, offset + index)))
        }
        start = index + 1
      }
      index += 1
    }
    if !omitsEmpty || start < bytes.count {
      parts.append(.substring(SubstringBox(base, offset + start, offset + bytes.count)))
    }
    return parts
  }
}

/// The string that a text is, or stands in, and where it starts there.
private func whole(of text: Value) throws -> (String, Int) {
  if case .substring(let box) = text { return (box.base, box.start) }
  return (try text.text(), 0)
}

/// A position that a body finds among the bytes of a text; nil where the characters have to be asked.
private func position(in text: Value, _ find: (Bytewise.Bytes) -> Int?) -> Int? {
  let found: Int
  switch text {
  case .short(let short): found = short.withUTF8 { find($0) ?? -1 }
  case .substring(let box): found = box.withUTF8 { find($0) ?? -1 }
  case .string(let box):
    var text = box.text
    found = text.withUTF8 { find($0) ?? -1 }
  default: return nil
  }
  return found < 0 ? nil : found
}

private func byteCount(of text: Value) -> Int {
  switch text {
  case .short(let short): short.count
  case .substring(let box): box.count
  case .string(let box): box.utf8Count
  default: 0
  }
}

/// The stretch of a text between two bytes that start characters.
private func stretch(of text: Value, _ start: Int, _ end: Int) throws -> Value {
  let (base, offset) = try whole(of: text)
  return .substring(SubstringBox(base, offset + start, offset + end))
}
