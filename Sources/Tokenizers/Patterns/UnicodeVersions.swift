/// The Unicode tables of the libraries behind the Hugging Face tokenizers, which are of different
/// ages; a scalar that came later than a library's version is unassigned there.
enum UnicodeVersions {
  /// The general category as Oniguruma with Unicode 16 has it.
  static func onigurumaCategory(_ scalar: Unicode.Scalar) -> Unicode.GeneralCategory {
    let category = scalar.properties.generalCategory
    let value = scalar.value
    if value == 0x295 { return .lowercaseLetter }  // a letter without case since Unicode 17
    // Common scripts need not be asked for their age.
    if value < 0x880 || 0x3040...0x9FFF ~= value || 0xAC00...0xD7A3 ~= value { return category }
    return isNewer(scalar, than: 16) ? .unassigned : category
  }

  /// Says whether a scalar is a mark to the Rust crate of Unicode 9 that the normalizers use.
  static func isCombiningMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return !isNewer(scalar, than: 9)
    default: return 0x1CF2...0x1CF3 ~= scalar.value  // they were marks at that time
    }
  }

  /// Says whether a scalar is punctuation to the Rust crate of Unicode 8 that the pre-tokenizer
  /// named "Punctuation" uses.
  static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return true
    case ..<0x80: return false
    case 0x166D, 0x111C9: return true  // they were punctuation at that time
    default: break
    }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return !isNewer(scalar, than: 8)
    default: return false
    }
  }

  /// `\w` of Rust's regex crate (UTS #18, annex C) with Unicode 16.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    switch onigurumaCategory(scalar) {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
      return true
    case .unassigned: return false
    default: return properties.isAlphabetic || properties.isJoinControl
    }
  }

  private static func isNewer(_ scalar: Unicode.Scalar, than major: Int) -> Bool {
    guard let age = scalar.properties.age else { return false }
    return age.major > major
  }
}
