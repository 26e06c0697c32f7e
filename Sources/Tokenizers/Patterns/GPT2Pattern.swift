/// GPT-2's word pattern as a scanner over UTF-8, without a regular-expression engine:
///
///     's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
///
/// Source: openai/gpt-2, src/encoder.py; the Hugging Face library matches it with Oniguruma, whose
/// tables are Unicode 16.
enum GPT2Pattern {
  /// What the pattern tells apart.
  enum Category {
    case letter, number, space, other
  }

  /// Returns where the word that begins at `start` ends. `text` is well-formed UTF-8, and `start`
  /// is the first byte of a scalar.
  static func endOfWord(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    let first = text[start]
    if first == UInt8(ascii: "'"), let end = endOfContraction(at: start, in: text) { return end }
    var (category, end) = scalar(at: start, in: text)
    if category == .space {
      // A single space joins the word that follows it.
      guard first == 0x20, end < text.count else { return endOfSpace(at: start, in: text) }
      let following = scalar(at: end, in: text)
      guard following.category != .space else { return endOfSpace(at: start, in: text) }
      (category, end) = following
    }
    while end < text.count {
      let following = scalar(at: end, in: text)
      guard following.category == category else { break }
      end = following.end
    }
    return end
  }

  /// `\s+(?!\S)|\s+`: a run of space leaves its last scalar to the word that follows.
  private static func endOfSpace(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var last = start
    var end = start
    while end < text.count {
      let next = scalar(at: end, in: text)
      guard next.category == .space else { return last == start ? end : last }
      last = end
      end = next.end
    }
    return end
  }

  private static func endOfContraction(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard start + 1 < text.count else { return nil }
    let second = text[start + 1]
    switch second {
    case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "m"), UInt8(ascii: "d"):
      return start + 2
    case UInt8(ascii: "r"), UInt8(ascii: "v"), UInt8(ascii: "l"):
      let third = second == UInt8(ascii: "l") ? second : UInt8(ascii: "e")
      return start + 2 < text.count && text[start + 2] == third ? start + 3 : nil
    default: return nil
    }
  }

  // MARK: Scalars

  /// Returns the category of the scalar that begins at `start`, and where it ends.
  @inline(__always)
  private static func scalar(at start: Int, in text: UnsafeBufferPointer<UInt8>)
    -> (category: Category, end: Int)
  {
    let first = text[start]
    if first < 0x80 {
      switch first {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        return (.letter, start + 1)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): return (.number, start + 1)
      case 0x20, 0x09...0x0D: return (.space, start + 1)
      default: return (.other, start + 1)
      }
    }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard start + length <= text.count else { return (.other, text.count) }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for index in start + 1..<start + length { value = value << 6 | UInt32(text[index] & 0x3F) }
    return (category(of: value), start + length)
  }

  /// Returns the category of a scalar as Oniguruma with Unicode 16 has it.
  static func category(of value: UInt32) -> Category {
    guard let scalar = Unicode.Scalar(value) else { return .other }
    switch UnicodeVersions.onigurumaCategory(scalar) {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return .letter
    case .decimalNumber, .letterNumber, .otherNumber:
      return .number
    default:
      return scalar.properties.isWhitespace ? .space : .other
    }
  }
}
