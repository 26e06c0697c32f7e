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

  fileprivate mutating func append(_ text: String) throws {
    let count = text.utf8.count
    if count >= 64 << 10 {
      try ValueSize.check(bytes: self.count + count)
      try ValueSize.reserve(bytes: count)
    }
    var text = text
    text.withUTF8 { append($0) }
  }

  /// A string, a stretch of one or a character.
  @inline(__always)
  mutating func append(_ value: Value) throws {
    switch value {
    case .short(let short):
      if count + 8 > capacity { grow(by: 8) }
      // All eight bytes are written: what is too many is behind the end.
      UnsafeMutableRawPointer(bytes + count).storeBytes(of: short.bits.bigEndian, as: UInt64.self)
      count += short.count
    case .ascii(let letter):
      if count == capacity { grow(by: 1) }
      bytes[count] = letter
      count += 1
    case .string(let box): try append(box.text)
    case .substring(let box): box.withUTF8 { append($0) }
    default: try append(value.text())
    }
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

  /// The bytes from a position on, until more are written.
  func bytes(from start: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + start, count: count - start)
  }

  /// A whole number as a text.
  static func value(of number: Int) -> Value {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { room in
      let end = room.baseAddress.unsafelyUnwrapped + 20
      let first = write(number, before: end)
      return .text(Bytewise.Bytes(start: first, count: end - first))
    }
  }

  /// Forgets the bytes from a position on.
  mutating func cut(to start: Int) {
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
    /// Of a string, a stretch of one or a character.
    case text(Code)
    case other(TextRoad)
  }

  /// A string with values in it: each behind some fixed text, and what stands behind the last.
  static func interpolation(
    _ pieces: [(before: String, piece: Piece)], end: String, _ runtime: Runtime
  ) -> Code {
    let buffer = runtime.texts
    let write = writer(pieces[...], buffer)
    let end = Array(end.utf8)
    func writing(_ base: Base) throws {
      let start = buffer.pointee.count
      try write(base)
      end.withUnsafeBufferPointer { buffer.pointee.append($0) }
      try ValueSize.check(bytes: buffer.pointee.count - start)
    }
    return .ofWriting(EffectRoad(run: writing), runtime)
  }

  /// `+=` of a text to a variable in a slot.
  static func appending(_ addition: Code, to slot: Int, _ runtime: Runtime) -> Effect {
    let tail = runtime.tail
    if let write = addition.writing?.run {
      let buffer = runtime.texts
      return { base in
        let start = buffer.pointee.count
        defer { buffer.pointee.cut(to: start) }
        try write(base)
        try base[slot].append(bytes: buffer.pointee.bytes(from: start), tail)
      }
    }
    if case .short(let short)? = addition.constant {
      return { base in try base[slot].append(short: short, tail) }
    }
    guard let text = addition.text?.run else {
      let value = addition.eval
      return { base in
        let addition = try value(base)
        try base[slot].append(addition, tail)
      }
    }
    return { base in
      let addition = try text(base)
      if addition.utf8.count >= 64 << 10 { try ValueSize.reserve(bytes: addition.utf8.count) }
      try base[slot].append(text: addition, tail)
    }
  }

  /// The same to anything that stands elsewhere.
  static func appending(
    _ addition: Code, _ modify: @escaping Modify, _ runtime: Runtime
  ) -> Effect {
    let tail = runtime.tail
    if let write = addition.writing?.run {
      let buffer = runtime.texts
      return { base in
        let start = buffer.pointee.count
        defer { buffer.pointee.cut(to: start) }
        try write(base)
        // Asked for inside: a getter of the cell may write texts of its own, and move these.
        try modify(base) { try $0.append(bytes: buffer.pointee.bytes(from: start), tail) }
      }
    }
    if case .short(let short)? = addition.constant {
      return { base in try modify(base) { try $0.append(short: short, tail) } }
    }
    guard let text = addition.text?.run else {
      let value = addition.eval
      return { base in
        let addition = try value(base)
        try modify(base) { try $0.append(addition, tail) }
      }
    }
    return { base in
      let addition = try text(base)
      try ValueSize.reserve(bytes: addition.utf8.count)
      try modify(base) { try $0.append(text: addition, tail) }
    }
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
    case .text(let code):
      if let text = code.text?.run, code.writing == nil {
        return { base in
          let text = try text(base)
          before.withUnsafeBufferPointer { buffer.pointee.append($0) }
          try buffer.pointee.append(text)
        }
      }
      if let write = code.writing?.run {
        return { base in
          before.withUnsafeBufferPointer { buffer.pointee.append($0) }
          try write(base)
        }
      }
      if let slot = code.slot {
        return { base in
          before.withUnsafeBufferPointer { buffer.pointee.append($0) }
          try buffer.pointee.append(base[slot])
        }
      }
      let eval = code.eval
      return { base in
        let value = try eval(base)
        before.withUnsafeBufferPointer { buffer.pointee.append($0) }
        try buffer.pointee.append(value)
      }
    case .other(let road):
      let write = road.write
      return { base in
        var text = ""
        try write(base, &text)
        before.withUnsafeBufferPointer { buffer.pointee.append($0) }
        try buffer.pointee.append(text)
      }
    }
  }

  /// `==` or `!=` of two strings, characters or positions.
  static func equality(_ isEqual: Bool, _ a: Code, _ b: Code) -> Code {
    if let slot = a.slot, case .ascii(let wanted)? = b.constant {
      let whole = Value.ascii(wanted)
      return .ofBool { base in
        if case .ascii(let letter) = base[slot] { return (letter == wanted) == isEqual }
        return (base[slot] == whole) == isEqual
      }
    }
    if let find = a.part?.find, case .ascii(let wanted)? = b.constant {
      let (whole, x) = (Value.ascii(wanted), a.eval)
      return .ofBool { base in
        guard let place = try find(base) else { return (try x(base) == whole) == isEqual }
        switch place.pointee {
        case .ascii(let letter): return (letter == wanted) == isEqual
        // It has no value yet.
        case .void: return (try x(base) == whole) == isEqual
        default: return (place.pointee == whole) == isEqual
        }
      }
    }
    if let slot = a.slot, case .short(let wanted)? = b.constant {
      let whole = Value.short(wanted)
      return .ofBool { base in
        if case .short(let text) = base[slot] { return (text.bits == wanted.bits) == isEqual }
        return (base[slot] == whole) == isEqual
      }
    }
    let (x, y) = (a.eval, b.eval)
    return .ofBool { base in
      let (left, right) = (try x(base), try y(base))
      switch (left, right) {
      case (.ascii(let a), .ascii(let b)): return (a == b) == isEqual
      case (.short(let a), .short(let b)): return (a.bits == b.bits) == isEqual
      case (.position(let a), .position(let b)): return (a == b) == isEqual
      case (.string(let a), .string(let b)): return (a === b || a.text == b.text) == isEqual
      default: return (left == right) == isEqual
      }
    }
  }

  /// `<` and its like of two strings, characters or positions.
  ///
  /// - Parameters:
  ///   - isReversed: Whether it asks for the right one to stand before the left.
  ///   - isNegated: Whether it asks for that not to be so.
  static func order(isReversed: Bool, isNegated: Bool, _ a: Code, _ b: Code) -> Code {
    let (x, y) = (a.eval, b.eval)
    return .ofBool { base in
      let (left, right) = (try x(base), try y(base))
      switch (left, right) {
      case (.ascii(let a), .ascii(let b)): return (isReversed ? b < a : a < b) != isNegated
      case (.short(let a), .short(let b)):
        return (isReversed ? b.bits < a.bits : a.bits < b.bits) != isNegated
      case (.position(let a), .position(let b)):
        return (isReversed ? b < a : a < b) != isNegated
      case (.string(let a), .string(let b)):
        return (isReversed ? b.text < a.text : a.text < b.text) != isNegated
      default:
        let answer = isReversed ? Value.isLess(right, left) : Value.isLess(left, right)
        guard let answer else { throw ConversionError("\(ScriptType(of: left))", right) }
        return answer != isNegated
      }
    }
  }

  /// Whether a text that is written out holds a character: each of ASCII has a bit.
  static func contains(_ text: Code, _ wanted: Code) -> Code? {
    guard let whole = text.constant, let held = whole.string, let slot = wanted.slot else {
      return nil
    }
    var (low, high): (UInt64, UInt64) = (0, 0)
    let isKnown: Void? = Bytewise.read(whole) { bytes in
      for byte in bytes {
        if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
      }
    }
    guard isKnown != nil else { return nil }
    let (lower, upper) = (low, high)
    return .ofBool { base in
      if case .ascii(let wanted) = base[slot] {
        let letter = UInt64(wanted)
        return (letter < 64 ? lower >> letter : upper >> (letter - 64)) & 1 != 0
      }
      let text = try base[slot].text()
      return !text.isEmpty && held.contains(text)
    }
  }

  /// Whether a text is better copied twice than made a string of its own first.
  private static func isSmall(_ text: Value) -> Bool {
    switch text {
    case .short, .ascii: true
    case .string(let box): box.utf8Count < 1024
    case .substring(let box): box.count < 1024
    default: false
    }
  }

  /// Texts in one, from left to right.
  static func joined(_ a: Code, _ b: Code, _ runtime: Runtime) -> Code {
    let texts = (a.texts ?? [a]) + (b.texts ?? [b])
    guard texts.count == 2 else {
      var code = interpolation(texts.map { ("", .text($0)) }, end: "", runtime)
      code.texts = texts
      return code
    }
    let (x, y, buffer) = (a.eval, b.eval, runtime.texts)
    var code = Code { base in
      let (left, right) = (try x(base), try y(base))
      if case .short(let a) = left, case .short(let b) = right, let both = a.joined(b) {
        return .short(both)
      }
      if isSmall(left), isSmall(right) {
        let start = buffer.pointee.count
        defer { buffer.pointee.cut(to: start) }
        try buffer.pointee.append(left)
        try buffer.pointee.append(right)
        return .text(buffer.pointee.bytes(from: start))
      }
      return .text(try ValueSize.joined(left.text(), right.text()))
    }
    code.texts = texts
    return code
  }
}
