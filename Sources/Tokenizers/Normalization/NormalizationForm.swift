@_spi(_Unicode) import Swift

/// One of Unicode's four normalisation forms, as the Hugging Face library has it.
///
/// Composition and decomposition are the standard library's own, under an SPI name: Foundation's
/// would load ICU. Two corrections make them agree on every scalar (tried on all of them): the
/// Rust crate behind the normalizers stays at Unicode 9, and the standard library misplaces three
/// Tibetan vowels.
struct NormalizationForm: Sendable {
  /// C rather than D: "é" rather than "e\u{301}".
  var isComposed: Bool
  /// K: "ﬁ" becomes "fi".
  var isCompatible: Bool

  static let nfc = NormalizationForm(isComposed: true, isCompatible: false)

  /// Returns well-formed UTF-8 normalised; ASCII comes back untouched.
  func callAsFunction(_ text: [UInt8]) -> [UInt8] {
    guard var next = text.firstIndex(where: { $0 >= 0x80 }) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var copied = 0
    while next < text.count {
      // A mark composes with the ASCII letter before it, never with one after it.
      let start = max(copied, next - 1)
      var end = next
      while end < text.count, text[end] >= 0x80 { end += 1 }
      result.append(contentsOf: text[copied..<start])
      normalize(String(decoding: text[start..<end], as: UTF8.self), into: &result)
      copied = end
      next = end
      while next < text.count, text[next] < 0x80 { next += 1 }
    }
    result.append(contentsOf: text[copied...])
    return result
  }

  private func normalize(_ text: String, into result: inout [UInt8]) {
    var known = String.UnicodeScalarView()
    func flush() {
      guard !known.isEmpty else { return }
      var normalised = String.UnicodeScalarView()
      if isCompatible {
        var decomposed = String.UnicodeScalarView()
        for scalar in String(known)._nfd {
          if let parts = CompatibilityTable.decompositions[scalar] {
            decomposed.append(contentsOf: parts)
          } else {
            decomposed.append(scalar)
          }
        }
        known = decomposed
      }
      if isComposed {
        normalised.append(contentsOf: String(known)._nfc)
      } else {
        normalised.append(contentsOf: String(known)._nfd)
      }
      result.append(contentsOf: String(normalised).utf8)
      known = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      // Their class is 0 but their parts are not starters, which the standard library's ordering
      // overlooks; in parts they are ordered rightly.
      case 0x0F73: known.append(contentsOf: "\u{F71}\u{F72}".unicodeScalars)
      case 0x0F75: known.append(contentsOf: "\u{F71}\u{F74}".unicodeScalars)
      case 0x0F81: known.append(contentsOf: "\u{F71}\u{F80}".unicodeScalars)
      case 0x700...:
        // What Unicode 9 did not have yet stands still, and nothing moves across it.
        if let age = scalar.properties.age, age.major > 9 {
          flush()
          result.append(contentsOf: String(scalar).utf8)
        } else {
          known.append(scalar)
        }
      default: known.append(scalar)
      }
    }
    flush()
  }
}
