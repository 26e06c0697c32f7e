/// Rewrites text before it is cut into words: the `normalizer` of a tokenizer.json.
indirect enum Normalizer: Sendable {
  /// Canonical composition: "e\u{301}" becomes "é".
  case nfc
  /// Puts a text in front of any text that is not empty.
  case prepend([UInt8])
  /// Puts one text in place of another.
  case replace([UInt8], with: [UInt8])
  case sequence([Normalizer])

  /// Reads the `normalizer` member; nil for JSON's null.
  init(_ value: JSONValue, key: String = "normalizer") throws(TokenizerError) {
    let (type, members) = try JSONObject.component(value, in: key)
    switch type {
    case "NFC":
      self = .nfc
    case "Prepend":
      guard let text = try members.string("prepend", in: key) else {
        throw .missingKey("\(key).prepend")
      }
      self = .prepend(Array(text.utf8))
    case "Replace":
      let (pattern, content) = try Replacement.read(members, key: key)
      self = .replace(pattern, with: content)
    case "Sequence":
      var parts: [Normalizer] = []
      for (index, part) in try members.array("normalizers", in: key).enumerated() {
        parts.append(try Normalizer(part, key: "\(key).normalizers[\(index)]"))
      }
      self = .sequence(parts)
    default:
      throw .unsupported(component: "the normalizer \(type)", key: key)
    }
  }

  /// Returns the rewritten text.
  func callAsFunction(_ text: [UInt8]) -> [UInt8] {
    switch self {
    case .nfc:
      return CanonicalComposition.compose(text)
    case .prepend(let prefix):
      return text.isEmpty ? text : prefix + text
    case .replace(let pattern, let content):
      return Replacement.replace(pattern, with: content, in: text)
    case .sequence(let parts):
      return parts.reduce(text) { $1($0) }
    }
  }
}

/// What the normalizer and the decoder named "Replace" share.
enum Replacement {
  /// Reads `{"pattern": {"String": …}, "content": …}`.
  static func read(_ members: JSONObject, key: String) throws(TokenizerError)
    -> (pattern: [UInt8], content: [UInt8])
  {
    guard let content = try members.string("content", in: key) else {
      throw .missingKey("\(key).content")
    }
    guard let pattern = members["pattern"] else { throw .missingKey("\(key).pattern") }
    guard let kinds = pattern.asObject else {
      throw .wrongType(key: "\(key).pattern", expected: "an object", found: pattern.kind)
    }
    if kinds["Regex"] != nil {
      throw .unsupported(component: "Replace with a regular expression", key: "\(key).pattern")
    }
    guard let text = try kinds.string("String", in: "\(key).pattern"), !text.isEmpty else {
      throw .missingKey("\(key).pattern.String")
    }
    return (Array(text.utf8), Array(content.utf8))
  }

  /// Replaces every occurrence of `pattern`, from left to right.
  static func replace(_ pattern: [UInt8], with content: [UInt8], in text: [UInt8]) -> [UInt8] {
    guard let first = pattern.first, text.count >= pattern.count else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      let end = position + pattern.count
      if text[position] == first, end <= text.count, text[position..<end].elementsEqual(pattern) {
        result.append(contentsOf: content)
        position = end
      } else {
        result.append(text[position])
        position += 1
      }
    }
    return result
  }
}
