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
