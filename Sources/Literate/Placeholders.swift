/// What stands in a notebook's prose and is unknown to cmark.
enum Extra: Equatable {
  case math(String, isDisplay: Bool)
  case footnoteReference(String)
  case footnoteDefinition(String)
  case crossReference(String)
  case value(String)
  /// A character of the user's own from the block that stands for extras.
  case literal
}

/// Extras taken out of the text before cmark sees it, each replaced by one private character.
///
/// cmark's tree has lost what tables, footnotes and math need (`\|`, `\\`, `[^1]: …`), so they are
/// found in the source lines first. The character is a letter to cmark: emphasis and links around
/// it work as around a word.
struct Placeholders {
  struct Entry {
    var extra: Extra
    /// The text as it stood.
    var source: String
    var range: SourceRange
  }

  private(set) var entries: [Entry] = []

  private static let first: UInt32 = 0x10_0000
  /// Stands at the head of a line whose own text belongs to an extra that began above it, and
  /// before a table cell's text, which so cannot begin a block.
  static let filler: Unicode.Scalar = "\u{10FFFD}"

  /// The plane whose scalars stand for extras.
  static func isReserved(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= first }

  /// The character that stands for `entry`, or nil when all 65,533 of them are used.
  mutating func add(_ entry: Entry) -> String? {
    let value = Self.first + UInt32(entries.count)
    guard value < Self.filler.value, let scalar = Unicode.Scalar(value) else { return nil }
    entries.append(entry)
    return String(Character(scalar))
  }

  /// The index of the entry that `scalar` stands for.
  func index(of scalar: Unicode.Scalar) -> Int? {
    guard Self.isReserved(scalar), scalar != Self.filler else { return nil }
    let index = Int(scalar.value - Self.first)
    return index < entries.count ? index : nil
  }

  /// `text` as the notebook's source has it: for addresses and raw HTML, where an extra means
  /// nothing.
  func restored(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: Self.isReserved) else { return text }
    var result = ""
    for scalar in text.unicodeScalars where scalar != Self.filler {
      if let index = index(of: scalar) {
        result += entries[index].source
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
