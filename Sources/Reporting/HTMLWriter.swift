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
      isPlain.withUnsafeBufferPointer { isPlain in
        // Most strings have nothing to escape.
        var index = 0
        while index < bytes.count, isPlain[Int(bytes[index])] { index += 1 }
        if index == bytes.count { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8 + 16)
        var start = 0
        while index < bytes.count {
          let byte = bytes[index]
          if !isPlain[Int(byte)] {
            result.append(contentsOf: bytes[start..<index])
            result.append(contentsOf: replacement(of: byte).utf8)
            start = index + 1
          }
          index += 1
        }
        result.append(contentsOf: bytes[start...])
        return String(decoding: result, as: UTF8.self)
      }
    }
    return escaped ?? text
  }

  /// Whether a byte of others stands for itself in a page.
  private static let isPlain: [Bool] = (0..<256).map { (code: Int) -> Bool in
    if code == 0x0A || code == 0x09 { return true }
    if code < 0x20 || code == 0x7F { return false }
    return !"&<>\"'".utf8.contains { Int($0) == code }
  }

  private static func replacement(of byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: "\u{FFFD}"
    }
  }
}
