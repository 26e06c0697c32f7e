internal import FoundationEssentials

/// HTML under construction. Whatever text a notebook, a model or a file supplied enters through
/// `text` or an attribute, and so through `escape`.
struct HTMLWriter: Sendable {
  /// What comes before `end`: long pieces, each whole as it was handed in. A picture of a megabyte is
  /// not copied on its way into the page.
  private var beginning: [String] = []
  private var end = ""

  /// From how many bytes on a text stays a piece of its own.
  private static let longPiece = 16_384

  /// The whole, in order.
  var pieces: [String] { end.isEmpty ? beginning : beginning + [end] }
  var output: String { beginning.isEmpty ? end : pieces.joined() }

  /// Markup of our own making.
  mutating func markup(_ html: String) {
    if html.utf8.count < Self.longPiece {
      end += html
    } else {
      endPiece()
      beginning.append(html)
    }
  }

  /// All that another has written.
  mutating func append(_ other: HTMLWriter) {
    guard !other.beginning.isEmpty else { return markup(other.end) }
    endPiece()
    beginning += other.beginning
    markup(other.end)
  }

  private mutating func endPiece() {
    guard !end.isEmpty else { return }
    beginning.append(end)
    end = ""
  }

  /// Text to be read.
  mutating func text(_ text: String) { markup(Self.escape(text)) }

  /// An opening tag; attributes whose value is nil are left out, empty ones stand alone.
  mutating func open(_ tag: String, _ attributes: [(String, String?)] = []) {
    end += "<\(tag)"
    write(attributes)
    end += ">"
  }

  /// A picture, its bytes inside the page. Base 64 has nothing to escape, and is long.
  mutating func picture(_ bytes: [UInt8], mediaType: String, _ attributes: [(String, String?)]) {
    end += "<img src=\"data:\(mediaType);base64,"
    markup(Self.base64(bytes))
    end += "\""
    write(attributes)
    end += ">"
  }

  static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  private mutating func write(_ attributes: [(String, String?)]) {
    for case (let name, let value?) in attributes {
      end += value.isEmpty ? " \(name)" : " \(name)=\"\(Self.escape(value))\""
    }
  }

  mutating func close(_ tag: String) { end += "</\(tag)>" }

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

  mutating func line() { end += "\n" }

  /// The one way for strings of others into a report: no markup, no control characters.
  static func escape(_ text: String) -> String {
    var text = text
    let escaped: String? = text.withUTF8 { bytes in
      replacements.withUnsafeBufferPointer { replacements in
        // Most strings have nothing to escape. A long one may be a million bytes that somebody waits
        // for after Control-C, with a sign to escape in every tenth place.
        var count = 0
        for byte in bytes { count += max(1, replacements[Int(byte)].utf8CodeUnitCount) }
        if count == bytes.count { return nil }
        return String(unsafeUninitializedCapacity: count) { result in
          var end = 0
          for byte in bytes {
            let replacement = replacements[Int(byte)]
            if replacement.utf8CodeUnitCount == 0 {
              result[end] = byte
              end += 1
            } else {
              for index in 0..<replacement.utf8CodeUnitCount {
                result[end] = replacement.utf8Start[index]
                end += 1
              }
            }
          }
          return end
        }
      }
    }
    return escaped ?? text
  }

  /// What stands in a page for each byte of others; nothing where it stands for itself.
  private static let replacements: [StaticString] = (0..<256).map { (code: Int) -> StaticString in
    switch UInt8(code) {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case 0x09, 0x0A: ""
    case 0..<0x20, 0x7F: "\u{FFFD}"
    default: ""
    }
  }
}
