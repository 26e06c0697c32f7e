/// Cuts normalised text into the words that the model encodes one by one: the `pre_tokenizer` of a
/// tokenizer.json.
indirect enum PreTokenizer: Sendable {
  /// Spells words in bytes, after cutting with ``GPT2Pattern`` where `cuts` says so.
  case byteLevel(addPrefixSpace: Bool, cuts: Bool)
  case sequence([PreTokenizer])

  /// Reads the `pre_tokenizer` member.
  init(_ value: JSONValue, key: String = "pre_tokenizer") throws(TokenizerError) {
    let (type, members) = try JSONObject.component(value, in: key)
    switch type {
    case "ByteLevel":
      self = .byteLevel(
        addPrefixSpace: try members.bool("add_prefix_space", default: true, in: key),
        cuts: try members.bool("use_regex", default: true, in: key))
    case "Sequence":
      var parts: [PreTokenizer] = []
      for (index, part) in try members.array("pretokenizers", in: key).enumerated() {
        parts.append(try PreTokenizer(part, key: "\(key).pretokenizers[\(index)]"))
      }
      if let place = parts.dropLast().firstIndex(where: { $0.spelling == .bytes }) {
        throw .unsupported(
          component: "ByteLevel before another step", key: "\(key).pretokenizers[\(place)]")
      }
      self = .sequence(parts)
    default:
      throw .unsupported(component: "the pre-tokenizer \(type)", key: key)
    }
  }

  /// How the words that come out are spelled.
  var spelling: BytePairModel.Spelling {
    switch self {
    case .byteLevel: .bytes
    case .sequence(let parts): parts.last?.spelling ?? .scalars
    }
  }

  /// Cuts every word of `text` further.
  func callAsFunction(_ text: CutText) -> CutText {
    switch self {
    case .byteLevel(let addPrefixSpace, let cuts):
      let text = addPrefixSpace ? text.prefixingSpaces() : text
      return cuts ? text.cut(by: GPT2Pattern.endOfWord) : text
    case .sequence(let parts):
      return parts.reduce(text) { $1($0) }
    }
  }
}

/// Well-formed UTF-8 and the places where it is cut into words.
struct CutText {
  private(set) var bytes: [UInt8]
  /// Where each word ends; the last one ends with the text.
  private(set) var ends: [Int]

  /// A text that is one word yet; an empty one has no words.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    ends = bytes.isEmpty ? [] : [bytes.count]
  }

  /// Cuts every word at the ends that `endOfWord` finds, from left to right.
  ///
  /// - Parameter endOfWord: given a start and the bytes of one word, where the piece that begins
  ///   there ends.
  func cut(by endOfWord: (Int, UnsafeBufferPointer<UInt8>) -> Int) -> CutText {
    var result = self
    result.ends.removeAll(keepingCapacity: true)
    bytes.withUnsafeBufferPointer { bytes in
      var wordStart = 0
      for wordEnd in ends {
        let word = UnsafeBufferPointer(rebasing: bytes[wordStart..<wordEnd])
        var position = 0
        while position < word.count {
          position = endOfWord(position, word)
          result.ends.append(wordStart + position)
        }
        wordStart = wordEnd
      }
    }
    return result
  }

  /// Puts a space in front of every word that does not begin with one.
  func prefixingSpaces() -> CutText {
    var result = CutText([])
    var start = 0
    for end in ends {
      if bytes[start] != 0x20 { result.bytes.append(0x20) }
      result.bytes.append(contentsOf: bytes[start..<end])
      result.ends.append(result.bytes.count)
      start = end
    }
    return result
  }
}
