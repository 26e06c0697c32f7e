/// A text of up to seven bytes that is stored in place, as numbers are: of ASCII without carriage
/// returns, so every byte is a character.
public struct ShortText: Hashable, Sendable {
  /// The bytes from the highest on, and in the lowest how many there are: texts are equal and
  /// ordered as their bits are.
  let bits: UInt64

  /// The text of some text's `bits`.
  init(bits: UInt64) { self.bits = bits }

  static let empty = ShortText(bits: 0)

  /// Nil for other texts.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= 7 else { return nil }
    var bits: UInt64 = 0
    for byte in bytes {
      guard byte < 0x80, byte != 0x0D else { return nil }
      bits = bits << 8 | UInt64(byte)
    }
    self.bits = bits << (8 * UInt64(8 - bytes.count)) | UInt64(bytes.count)
  }

  init?(_ text: String) {
    guard text.utf8.count <= 7 else { return nil }
    var text = text
    guard let short = text.withUTF8({ ShortText($0) }) else { return nil }
    self = short
  }

  /// A character of ASCII, but for the carriage return.
  init?(letter: UInt8) {
    guard letter < 0x80, letter != 0x0D else { return nil }
    bits = UInt64(letter) << 56 | 1
  }

  /// How many bytes and characters there are.
  var count: Int { Int(bits & 0xFF) }

  /// The bytes alone, from the highest on.
  private var bytes: UInt64 { bits & ~0xFF }

  /// The bytes as one number, the last one lowest.
  var number: UInt64 { bits >> (64 - 8 * (bits & 0xFF)) }

  /// The byte at a position, which must be one.
  subscript(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * index)) }

  var text: String {
    withUTF8 { Bytewise.text($0, 0, $0.count) }
  }

  /// Gives a body the bytes.
  @_specialize(where R == Void)
  @_specialize(where R == Int)
  @_specialize(where R == Bool)
  @_specialize(where R == Bool?)
  @_specialize(where R == Value)
  @_specialize(where R == Value?)
  @_specialize(where R == [Value])
  @_specialize(where R == [Value]?)
  func withUTF8<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    var bytes = bits.bigEndian
    return try withUnsafeBytes(of: &bytes) { room in
      try room.withMemoryRebound(to: UInt8.self) {
        try body(UnsafeBufferPointer(start: $0.baseAddress, count: count))
      }
    }
  }

  /// Below zero where it stands before another text, 0 where both are equal, above zero where it
  /// stands behind.
  func compared(with other: String) -> Int {
    var text = other
    let known: Int? = text.withUTF8 { bytes in
      var index = 0
      while index < bytes.count, index < count, bytes[index] == self[index] { index += 1 }
      // What is not of ASCII may join with what stands before it.
      for place in index..<min(bytes.count, index + 2) where bytes[place] >= 0x80 { return nil }
      if index == bytes.count || index == count { return count - bytes.count }
      return Int(self[index]) - Int(bytes[index])
    }
    if let known { return known }
    return self.text == other ? 0 : self.text < other ? -1 : 1
  }

  /// Both texts in one, where that is short too.
  func joined(_ other: ShortText) -> ShortText? {
    let count = bits & 0xFF + other.bits & 0xFF
    guard count <= 7 else { return nil }
    return ShortText(bits: bytes | other.bytes >> (8 * (bits & 0xFF)) | count)
  }

  /// The characters backwards.
  var reversed: ShortText {
    ShortText(bits: bytes.byteSwapped << (64 - 8 * (bits & 0xFF)) | bits & 0xFF)
  }
}
