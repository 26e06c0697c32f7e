/// A set of Unicode scalars: what a character class of a regular expression matches.
struct ScalarSet: Sendable {
  private enum Part: Sendable {
    case range(ClosedRange<UInt32>)
    case categories(CategoryMask)
    case space
    case word
    /// Another set, for the `\S` in `[\S\n]`.
    indirect case set(ScalarSet)
  }

  private var parts: [Part] = []
  private(set) var isNegated = false
  /// Which of the 128 ASCII characters belong to the set.
  private(set) var ascii: (low: UInt64, high: UInt64) = (0, 0)

  init() {}

  init(_ scalar: Unicode.Scalar) { insert(scalar.value...scalar.value) }

  init(categories: CategoryMask, isNegated: Bool = false) {
    parts = [.categories(categories)]
    if isNegated { negate() } else { countASCII() }
  }

  /// `\s`: the scalars with the property White_Space.
  static let space = ScalarSet(parts: [.space])
  /// `\w` in a class: letters, marks, decimal numbers and connectors.
  static let word = ScalarSet(parts: [.word])
  /// `\w` outside of a class, where Oniguruma also takes ISO 8859-1's superscripts and fractions.
  static let wordOutsideClass = ScalarSet(
    parts: [.word, .range(0xB2...0xB3), .range(0xB9...0xB9), .range(0xBC...0xBE)])
  /// `.`: everything but a line feed.
  static let anyButLineFeed: ScalarSet = {
    var set = ScalarSet("\n")
    set.negate()
    return set
  }()

  private init(parts: [Part]) {
    self.parts = parts
    countASCII()
  }

  // MARK: Building

  mutating func insert(_ range: ClosedRange<UInt32>) {
    parts.append(.range(range))
    countASCII()
  }

  mutating func insert(_ other: ScalarSet) {
    if !other.isNegated, !isNegated {
      parts += other.parts
    } else {
      parts.append(.set(other))
    }
    countASCII()
  }

  mutating func negate() {
    isNegated.toggle()
    countASCII()
  }

  /// The same set with the other cases of all its single scalars and ASCII ranges.
  func ignoringCase() -> ScalarSet {
    var result = self
    for part in parts {
      guard case .range(let range) = part, range.count <= 1024 else { continue }
      for value in range {
        for twin in Unicode.Scalar(value).map(Self.caseTwins) ?? [] {
          result.parts.append(.range(twin.value...twin.value))
        }
      }
    }
    result.countASCII()
    return result
  }

  /// The scalars that differ from one in case only. Foldings to several scalars are left out.
  private static func caseTwins(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    let properties = scalar.properties
    var twins: [Unicode.Scalar] = []
    for mapping in [properties.lowercaseMapping, properties.uppercaseMapping] {
      let scalars = mapping.unicodeScalars
      if scalars.count == 1, let twin = scalars.first, twin != scalar { twins.append(twin) }
    }
    switch scalar {
    case "s", "S": twins.append("\u{17F}")
    case "k", "K": twins.append("\u{212A}")
    case "\u{E5}", "\u{C5}": twins.append("\u{212B}")
    default: break
    }
    return twins
  }

  private mutating func countASCII() {
    var bits: (low: UInt64, high: UInt64) = (0, 0)
    for value in UInt32(0)..<128 where holds(value) {
      if value < 64 { bits.low |= 1 << UInt64(value) } else { bits.high |= 1 << UInt64(value - 64) }
    }
    ascii = bits
  }

  // MARK: Asking

  func contains(_ value: UInt32) -> Bool { holds(value) }

  private func holds(_ value: UInt32) -> Bool {
    for part in parts {
      switch part {
      case .range(let range): if range.contains(value) { return !isNegated }
      case .set(let set): if set.holds(value) { return !isNegated }
      case .categories(let mask):
        if let scalar = Unicode.Scalar(value),
          mask.contains(UnicodeVersions.onigurumaCategory(scalar))
        {
          return !isNegated
        }
      case .space:
        if let scalar = Unicode.Scalar(value), scalar.properties.isWhitespace { return !isNegated }
      case .word:
        if let scalar = Unicode.Scalar(value), UnicodeVersions.isWord(scalar),
          !scalar.properties.isJoinControl
        {
          return !isNegated
        }
      }
    }
    return isNegated
  }

  /// Says whether a scalar outside ASCII can belong to the set.
  var reachesBeyondASCII: Bool {
    if isNegated { return true }
    return parts.contains { part in
      if case .range(let range) = part { range.upperBound >= 128 } else { true }
    }
  }
}

/// Some of Unicode's thirty general categories.
struct CategoryMask: OptionSet, Sendable {
  let rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  func contains(_ category: Unicode.GeneralCategory) -> Bool {
    rawValue & (1 << Self.place(of: category)) != 0
  }

  /// The categories that a name such as "L", "Lu" or "Letter" stands for.
  init?(named name: String) {
    let short = Self.longNames[name.lowercased()] ?? name
    var mask: UInt32 = 0
    for (place, known) in Self.names.enumerated() where known == short || known.prefix(1) == short {
      mask |= 1 << UInt32(place)
    }
    guard mask != 0 else { return nil }
    rawValue = mask
  }

  private static let names = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi",
    "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
  ]

  private static let longNames = [
    "letter": "L", "mark": "M", "number": "N", "punctuation": "P", "punct": "P", "symbol": "S",
    "separator": "Z", "other": "C", "uppercase_letter": "Lu", "lowercase_letter": "Ll",
    "decimal_number": "Nd", "digit": "Nd",
  ]

  /// A category's place in `names`.
  private static func place(of category: Unicode.GeneralCategory) -> UInt32 {
    switch category {
    case .uppercaseLetter: 0
    case .lowercaseLetter: 1
    case .titlecaseLetter: 2
    case .modifierLetter: 3
    case .otherLetter: 4
    case .nonspacingMark: 5
    case .spacingMark: 6
    case .enclosingMark: 7
    case .decimalNumber: 8
    case .letterNumber: 9
    case .otherNumber: 10
    case .connectorPunctuation: 11
    case .dashPunctuation: 12
    case .openPunctuation: 13
    case .closePunctuation: 14
    case .initialPunctuation: 15
    case .finalPunctuation: 16
    case .otherPunctuation: 17
    case .mathSymbol: 18
    case .currencySymbol: 19
    case .modifierSymbol: 20
    case .otherSymbol: 21
    case .spaceSeparator: 22
    case .lineSeparator: 23
    case .paragraphSeparator: 24
    case .control: 25
    case .format: 26
    case .surrogate: 27
    case .privateUse: 28
    case .unassigned: 29
    @unknown default: 29
    }
  }
}
