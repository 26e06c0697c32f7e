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
    (bytes + count).update(from: first, count: end - first)
    count += end - first
  }

  /// The text from a position on.
  fileprivate func text(from start: Int) -> String {
    let count = count - start
    // Short texts are stored in place: asked for this way, they are made in one step.
    if count <= 15 {
      return String(unsafeUninitializedCapacity: count) { room in
        if let first = room.baseAddress { first.initialize(from: bytes + start, count: count) }
        return count
      }
    }
    return String(decoding: UnsafeBufferPointer(start: bytes + start, count: count), as: UTF8.self)
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
    case string(ValueRoad)
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
    var code = Code { base in .string(StringBox(try text(base))) }
    code.text = StringRoad(run: text)
    return code
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
      let eval = road.run
      return { base in
        let value = try eval(base)
        before.withUnsafeBufferPointer { buffer.pointee.append($0) }
        buffer.pointee.append(try String.fromScript(value))
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
      case (.string(let a), .string(let b)), (.character(let a), .character(let b)):
        return (a === b || a.text == b.text) == isEqual
      default: return (left == right) == isEqual
      }
    }
  }

  @inline(never)
  private static func notText(_ base: Base, _ slot: Int) -> any Error {
    ConversionError("Character", base[slot])
  }
}
