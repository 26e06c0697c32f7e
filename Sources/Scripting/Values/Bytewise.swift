#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Texts by their bytes.
///
/// Where every byte is a character of its own (ASCII without carriage returns, which join with the
/// line feed behind them) nothing must be looked for. What is answered here for some of a text's
/// bytes is nil where the characters have to be asked. Nothing is generic, since no other file
/// could specialise it.
enum Bytewise {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Whether every byte is a character of its own.
  static func holds(_ bytes: Bytes) -> Bool {
    guard let start = bytes.baseAddress.map({ UnsafeRawPointer($0) }) else { return true }
    let (ones, high): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    var offset = 0
    while offset + 8 <= bytes.count {
      let word = start.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      // A byte of `returns` is 0 where a carriage return stands; the highest bits tell.
      let returns = word ^ (ones &* 0x0D)
      if (word | (returns &- ones) & ~returns) & high != 0 { return false }
      offset += 8
    }
    while offset < bytes.count {
      let byte = start.load(fromByteOffset: offset, as: UInt8.self)
      if byte >= 0x80 || byte == 0x0D { return false }
      offset += 1
    }
    return true
  }

  @inline(__always)
  private static func holds(_ byte: UInt8) -> Bool { byte < 0x80 && byte != 0x0D }

  /// Gives a body the bytes of a string or a stretch of one; nil where a byte is no character of its
  /// own, and for other values.
  ///
  /// What other files ask for is compiled here, since they could not specialise it.
  @_specialize(where R == Void)
  @_specialize(where R == Int)
  @_specialize(where R == Bool)
  @_specialize(where R == Bool?)
  @_specialize(where R == Value)
  @_specialize(where R == Value?)
  @_specialize(where R == [Value])
  @_specialize(where R == [Value]?)
  static func read<R>(_ value: Value, _ body: (Bytes) throws -> R) rethrows -> R? {
    switch value {
    case .short(let short): return try short.withUTF8(body)
    case .string(let box):
      var text = box.text
      return try text.withUTF8 { holds($0) ? try body($0) : nil }
    case .substring(let box): return try box.withUTF8 { holds($0) ? try body($0) : nil }
    default: return nil
    }
  }

  // MARK: Ends

  /// The first character; nil where it is more than a byte, and where there is none.
  static func first(_ bytes: Bytes) -> UInt8? {
    guard let first = bytes.first, holds(first) else { return nil }
    // What follows may join, unless it is ASCII.
    return bytes.count == 1 || bytes[1] < 0x80 ? first : nil
  }

  /// The last character; nil where it is more than a byte, and where there is none.
  static func last(_ bytes: Bytes) -> UInt8? {
    guard let last = bytes.last, holds(last) else { return nil }
    return bytes.count == 1 || holds(bytes[bytes.count - 2]) ? last : nil
  }

  /// Where the first characters end, so many of them; the end where there are fewer.
  static func end(ofFirst count: Int, _ bytes: Bytes) -> Int? {
    guard count < bytes.count else { return holds(bytes) ? bytes.count : nil }
    return holds(Bytes(rebasing: bytes[...count])) ? count : nil
  }

  /// Where the last characters start, so many of them; the start where there are fewer.
  static func start(ofLast count: Int, _ bytes: Bytes) -> Int? {
    guard count < bytes.count else { return holds(bytes) ? 0 : nil }
    let start = bytes.count - count
    return holds(Bytes(rebasing: bytes[(start - 1)...])) ? start : nil
  }

  static func hasPrefix(_ bytes: Bytes, _ prefix: Bytes) -> Bool? {
    guard holds(prefix), let end = end(ofFirst: prefix.count, bytes) else { return nil }
    return end == prefix.count && isSame(bytes, 0, prefix)
  }

  static func hasSuffix(_ bytes: Bytes, _ suffix: Bytes) -> Bool? {
    guard holds(suffix), let start = start(ofLast: suffix.count, bytes) else { return nil }
    return bytes.count - start == suffix.count && isSame(bytes, start, suffix)
  }

  /// The character of ASCII at a position, where what stands beside it is of ASCII, too; nil where
  /// the characters have to be asked, and where there is none.
  static func letter(_ bytes: Bytes, at position: Int) -> UInt8? {
    guard position >= 0, position < bytes.count else { return nil }
    let byte = bytes[position]
    // An end of line may be part of the character before it.
    guard byte < 0x80, byte != 0x0D, byte != 0x0A else { return nil }
    if position + 1 < bytes.count, bytes[position + 1] >= 0x80 { return nil }
    if position > 0, bytes[position - 1] >= 0x80 { return nil }
    return byte
  }

  // MARK: Finding

  /// Whether the bytes from a position on are those of another text; there must be as many.
  @inline(__always)
  private static func isSame(_ bytes: Bytes, _ start: Int, _ other: Bytes) -> Bool {
    guard let a = bytes.baseAddress, let b = other.baseAddress else { return other.isEmpty }
    return memcmp(a + start, b, other.count) == 0
  }

  /// Where a byte next stands.
  @inline(__always)
  static func index(of byte: UInt8, in bytes: Bytes, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + start, Int32(byte), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Where a text next stands that has bytes.
  static func index(of wanted: Bytes, in bytes: Bytes, from start: Int) -> Int? {
    guard let first = wanted.first else { return nil }
    var start = start
    while let found = index(of: first, in: bytes, from: start) {
      if found + wanted.count > bytes.count { return nil }
      if isSame(bytes, found, wanted) { return found }
      start = found + 1
    }
    return nil
  }

  static func contains(_ bytes: Bytes, _ wanted: Bytes) -> Bool? {
    guard holds(wanted) else { return nil }
    if wanted.isEmpty { return true }
    if let found = index(of: wanted, in: bytes, from: 0) {
      // What stands around it must not join with it.
      let around = bytes[max(0, found - 1)..<min(bytes.count, found + wanted.count + 1)]
      if holds(Bytes(rebasing: around)) { return true }
    }
    return holds(bytes) ? false : nil
  }

  // MARK: Taking apart and putting together

  /// A text of some of the bytes.
  static func text(_ bytes: Bytes, _ start: Int, _ end: Int) -> String {
    let count = end - start
    guard count > 0, let base = bytes.baseAddress else { return "" }
    // Short texts are stored in place: asked for this way, they are made in one step.
    if count <= 15 {
      return String(unsafeUninitializedCapacity: count) { room in
        room.baseAddress.unsafelyUnwrapped.initialize(from: base + start, count: count)
        return count
      }
    }
    return String(decoding: Bytes(start: base + start, count: count), as: UTF8.self)
  }

  /// The parts between separators, empty ones too.
  static func components(_ bytes: Bytes, _ separator: Bytes) -> [Value]? {
    guard !separator.isEmpty, holds(separator), holds(bytes) else { return nil }
    var parts: [Value] = []
    var start = 0
    while let found = index(of: separator, in: bytes, from: start) {
      parts.append(.text(Bytes(rebasing: bytes[start..<found])))
      start = found + separator.count
    }
    parts.append(.text(Bytes(rebasing: bytes[start...])))
    return parts
  }

  /// A text in capitals or in small letters; nil where a byte is no character of its own.
  static func cased(_ text: Value, isUpper: Bool) -> Value? {
    read(text) { bytes in
      let (first, last) = isUpper ? (UInt8(ascii: "a"), UInt8(ascii: "z")) : (0x41, 0x5A)
      let width = last &- first
      if bytes.count > 4096 {
        return .text(
          String(unsafeUninitializedCapacity: bytes.count) { room in
            for index in bytes.indices {
              let byte = bytes[index]
              let turned = byte &- first <= width ? byte ^ 0x20 : byte
              room.initializeElement(at: index, to: turned)
            }
            return bytes.count
          })
      }
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { room in
        for index in bytes.indices {
          let byte = bytes[index]
          room.initializeElement(at: index, to: byte &- first <= width ? byte ^ 0x20 : byte)
        }
        return .text(Bytes(start: room.baseAddress, count: bytes.count))
      }
    }
  }

  /// The characters as values.
  static func letters(_ bytes: Bytes, isReversed: Bool = false) -> [Value] {
    // Arrays made by size are not specialised: each asks for its type.
    var letters: [Value] = []
    letters.reserveCapacity(bytes.count)
    for index in bytes.indices {
      letters.append(.ascii(bytes[isReversed ? bytes.count - 1 - index : index]))
    }
    return letters
  }
}
