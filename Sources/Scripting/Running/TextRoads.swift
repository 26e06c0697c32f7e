/// Bytes of texts that are being built, one behind another: an interpolation inside another, or
/// inside a function that it calls, writes behind what is there.
struct TextBuffer {
  private var bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
  private var capacity = 256
  fileprivate(set) var count = 0

  /// More than this is given back when a text is done.
  private static let kept = 1 << 20

  func free() { bytes.deallocate() }

  @inline(never)
  private mutating func grow(by more: Int) {
    let larger = max(capacity * 2, count + more)
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    new.update(from: bytes, count: count)
    bytes.deallocate()
    (bytes, capacity) = (new, larger)
  }

  @inline(__always)
  fileprivate mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let first = text.baseAddress else { return }
    if count + text.count > capacity { grow(by: text.count) }
    (bytes + count).update(from: first, count: text.count)
    count += text.count
  }

  fileprivate mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// A whole number, in digits.
  fileprivate mutating func append(_ number: Int) {
    if count + 40 > capacity { grow(by: 40) }
    // The last digit comes first: written backwards into the room behind, then moved.
    let end = bytes + count + 40
    let first = Self.write(number, before: end)
    (bytes + count).update(from: first, count: end - first)
    count += end - first
  }

  /// Writes a whole number in digits, of which there are at most twenty; gives where they start.
  @inline(__always)
  private static func write(
    _ number: Int, before end: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var first = end
    var rest = number.magnitude
    repeat {
      first -= 1
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      first.pointee = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
      rest = quotient
    } while rest > 0
    if number < 0 {
      first -= 1
      first.pointee = UInt8(ascii: "-")
    }
    return first
  }

  /// A whole number as a text.
  static func digits(of number: Int) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { room in
      let end = room.baseAddress.unsafelyUnwrapped + 20
      let first = write(number, before: end)
      return Bytewise.text(Bytewise.Bytes(start: first, count: end - first), 0, end - first)
    }
  }

  /// The text from a position on.
  fileprivate func text(from start: Int) -> String {
    let count = count - start
    return Bytewise.text(Bytewise.Bytes(start: bytes + start, count: count), 0, count)
  }

  /// Forgets the bytes from a position on.
  fileprivate mutating func cut(to start: Int) {
    count = start
    guard start == 0, capacity > Self.kept else { return }
    free()
    self = TextBuffer()
  }
}

/// Lowered texts.
enum TextRoads {
  /// A value in an interpolation.
  enum Piece {
    case whole(IntRoad)
    case string(StringRoad)
    case other(TextRoad)
  }

  /// A string with values in it: each behind some fixed text, and what stands behind the last.
  static func interpolation(
    _ pieces: [(before: String, piece: Piece)], end: String, _ runtime: Runtime
  ) -> Code {
    let buffer = runtime.texts
    let write = writer(pieces[...], buffer)
    let end = Array(end.utf8)
    func text(_ base: Base) throws -> String {
      let start = buffer.pointee.count
      defer { buffer.pointee.cut(to: start) }
      try write(base)
      end.withUnsafeBufferPointer { buffer.pointee.append($0) }
      try ValueSize.check(bytes: buffer.pointee.count - start)
      return buffer.pointee.text(from: start)
    }
    return .ofText(text)
  }

  private static func writer(
    _ pieces: ArraySlice<(before: String, piece: Piece)>,
    _ buffer: UnsafeMutablePointer<TextBuffer>
  ) -> Effect {
    guard let first = pieces.first else { return { _ in } }
    guard pieces.count == 1 else {
      let middle = pieces.startIndex + pieces.count / 2
      let (first, second) = (writer(pieces[..<middle], buffer), writer(pieces[middle...], buffer))
      return { base in
        try first(base)
        try second(base)
      }
    }
    let before = Array(first.before.utf8)
    switch first.piece {
    case .whole(let road):
      let number = road.run
      return { base in
        let number = try number(base)
        before.withUnsafeBufferPointer { buffer.pointee.append($0) }
        buffer.pointee.append(number)
      }
    case .string(let road):
      let text = road.run
      return { base in
        let text = try text(base)
        before.withUnsafeBufferPointer { buffer.pointee.append($0) }
        buffer.pointee.append(text)
      }
    case .other(let road):
      let write = road.write
      return { base in
        var text = ""
        try write(base, &text)
        before.withUnsafeBufferPointer { buffer.pointee.append($0) }
        buffer.pointee.append(text)
      }
    }
  }

  /// `==` or `!=` of two strings or two characters.
  static func equality(_ isEqual: Bool, _ a: Code, _ b: Code) -> Code {
    if let slot = a.slot, case .character(let wanted)? = b.constant, wanted.letter != 0 {
      return .ofBool { base in
        guard case .character(let box) = base[slot] else { throw notText(base, slot) }
        if box.letter != 0 { return (box.letter == wanted.letter) == isEqual }
        return (box.text == wanted.text) == isEqual
      }
    }
    let (x, y) = (a.eval, b.eval)
    return .ofBool { base in
      let (left, right) = (try x(base), try y(base))
      switch (left, right) {
      case (.string(let a), .string(let b)): return (a === b || a.text == b.text) == isEqual
      case (.character(let a), .character(let b)):
        if a === b { return isEqual }
        if a.letter != 0, b.letter != 0 { return !isEqual }
        return (a.text == b.text) == isEqual
      default: return (left == right) == isEqual
      }
    }
  }

  /// `<` and its like of two strings or two characters.
  ///
  /// - Parameters:
  ///   - isReversed: Whether it asks for the right one to stand before the left.
  ///   - isNegated: Whether it asks for that not to be so.
  static func order(isReversed: Bool, isNegated: Bool, _ a: Code, _ b: Code) -> Code {
    let (x, y) = (a.eval, b.eval)
    @inline(__always) func isLess(_ left: StringBox, _ right: StringBox) -> Bool {
      if left.letter != 0, right.letter != 0 { return left.letter < right.letter }
      return left.text < right.text
    }
    return .ofBool { base in
      let (left, right) = (try x(base), try y(base))
      switch (left, right) {
      case (.string(let a), .string(let b)), (.character(let a), .character(let b)):
        return (isReversed ? isLess(b, a) : isLess(a, b)) != isNegated
      default:
        let answer = isReversed ? Value.isLess(right, left) : Value.isLess(left, right)
        guard let answer else { throw ConversionError("String", right) }
        return answer != isNegated
      }
    }
  }

  /// Whether a text that is written out holds a character: each of ASCII has a bit.
  static func contains(_ text: Code, _ wanted: Code) -> Code? {
    guard case .string(let box)? = text.constant, box.text.isBytewise, let slot = wanted.slot else {
      return nil
    }
    var (low, high): (UInt64, UInt64) = (0, 0)
    for byte in box.text.utf8 {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
    }
    let (lower, upper) = (low, high)
    return .ofBool { base in
      if case .character(let wanted) = base[slot], wanted.letter != 0 {
        let letter = UInt64(wanted.letter)
        return (letter < 64 ? lower >> letter : upper >> (letter - 64)) & 1 != 0
      }
      let text = try base[slot].text()
      return text.isEmpty || box.text.contains(text)
    }
  }

  /// Two texts in one.
  static func joined(_ a: Code, _ b: Code) -> Code {
    let (x, y) = (a.asText.run, b.asText.run)
    return .ofText { base in
      let (left, right) = (try x(base), try y(base))
      return try ValueSize.joined(left, right)
    }
  }

  @inline(never)
  private static func notText(_ base: Base, _ slot: Int) -> any Error {
    ConversionError("Character", base[slot])
  }
}
