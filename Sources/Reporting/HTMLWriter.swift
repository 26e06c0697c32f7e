internal import FoundationEssentials

/// HTML under construction. Whatever text a notebook, a model or a file supplied enters through
/// `text` or an attribute, and so through `escape`.
struct HTMLWriter {
  private(set) var output = ""

  /// Markup of our own making.
  mutating func markup(_ html: String) { output += html }

  /// Text to be read.
  mutating func text(_ text: String) { output += Self.escape(text) }

  /// An opening tag; attributes whose value is nil are left out, empty ones stand alone.
  mutating func open(_ tag: String, _ attributes: [(String, String?)] = []) {
    output += "<\(tag)"
    write(attributes)
    output += ">"
  }

  /// A picture, its bytes inside the page. Base 64 has nothing to escape, and is long.
  mutating func picture(_ bytes: [UInt8], mediaType: String, _ attributes: [(String, String?)]) {
    output += "<img src=\"data:\(mediaType);base64,\(Self.base64(bytes))\""
    write(attributes)
    output += ">"
  }

  static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  private mutating func write(_ attributes: [(String, String?)]) {
    for case (let name, let value?) in attributes {
      output += value.isEmpty ? " \(name)" : " \(name)=\"\(Self.escape(value))\""
    }
  }

  mutating func close(_ tag: String) { output += "</\(tag)>" }

  /// An element around what `content` writes.
  mutating func element(
    _ tag: String, _ attributes: [(String, String?)] = [], _ content: (inout HTMLWriter) -> Void
  ) {
    open(tag, attributes)
    content(&self)
    close(tag)
  }

  /// An element that holds a text.
  mutating func element(_ tag: String, _ attributes: [(String, String?)] = [], text: String) {
    element(tag, attributes) { $0.text(text) }
  }

  mutating func line() { output += "\n" }

  /// The one way for strings of others into a report: no markup, no control characters.
  static func escape(_ text: String) -> String {
    // Most strings have nothing to escape, and copying them byte by byte would show on a figure.
    let needsWork = text.utf8.contains {
      ($0 < 0x20 && $0 != 0x0A && $0 != 0x09) || $0 == 0x7F || $0 == UInt8(ascii: "&")
        || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "\"")
        || $0 == UInt8(ascii: "'")
    }
    guard needsWork else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default:
        let isControl = scalar.value < 0x20 || scalar.value == 0x7F
        result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }
}
