/// Well-formed UTF-8 and the places where it is cut into words.
struct CutText {
  private(set) var bytes: [UInt8]
  /// Where each word ends; the last one ends with the text.
  private(set) var ends: [Int]
  /// Whether the first word begins where the whole input begins.
  private(set) var beginsInput: Bool

  /// A text that is one word yet; an empty one has no words.
  init(_ bytes: [UInt8], beginsInput: Bool = true) {
    self.bytes = bytes
    ends = bytes.isEmpty ? [] : [bytes.count]
    self.beginsInput = beginsInput
  }

  /// Cuts every word at the ends that `endOfWord` finds, from left to right.
  ///
  /// - Parameter endOfWord: given a start and the bytes of one word, where the piece that begins
  ///   there ends.
  func cut(by endOfWord: (Int, UnsafeBufferPointer<UInt8>) -> Int) -> CutText {
    var result = self
    result.ends.removeAll(keepingCapacity: true)
    forEachWord { start, word in
      var position = 0
      while position < word.count {
        position = endOfWord(position, word)
        result.ends.append(start + position)
      }
    }
    return result
  }

  /// What becomes of the matches when text is cut at them.
  enum Behavior: String {
    case removed = "Removed"
    /// A match is a word of its own.
    case isolated = "Isolated"
    /// A match stands at the end of the word before it.
    case mergedWithPrevious = "MergedWithPrevious"
    /// A match stands at the beginning of the word after it.
    case mergedWithNext = "MergedWithNext"
    /// Matches that touch are one word.
    case contiguous = "Contiguous"
  }

  /// Cuts every word at matches.
  ///
  /// - Parameters:
  ///   - inverted: what lies between the matches counts as match.
  ///   - matches: given the bytes of one word, calls back with its matches from left to right.
  func split(
    _ behavior: Behavior, inverted: Bool = false,
    matches: (UnsafeBufferPointer<UInt8>, (_ start: Int, _ end: Int) -> Void) -> Void
  ) -> CutText {
    var result = CutText([], beginsInput: beginsInput)
    if behavior != .removed { result.bytes = bytes }
    result.ends.reserveCapacity(bytes.count / 4)
    forEachWord { start, word in
      var splitter = Splitter(behavior: behavior, offset: start)
      var last = 0
      matches(word) { from, to in
        if last < from { splitter.add(from: last, to: from, isMatch: inverted, word, &result) }
        splitter.add(from: from, to: to, isMatch: !inverted, word, &result)
        last = to
      }
      if last < word.count {
        splitter.add(from: last, to: word.count, isMatch: inverted, word, &result)
      }
      splitter.finish(word.count, &result)
    }
    return result
  }

  /// Cuts every word at the scalars that a predicate accepts.
  func split(_ behavior: Behavior, at accepts: (Unicode.Scalar) -> Bool) -> CutText {
    split(behavior) { word, body in
      var position = 0
      for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
        let end = position + UTF8.width(scalar)
        if accepts(scalar) { body(position, end) }
        position = end
      }
    }
  }

  /// Puts the pieces of one word together as the behavior wants them.
  private struct Splitter {
    let behavior: Behavior
    /// Where the word begins in the text.
    let offset: Int
    /// Whether the piece before was a match; nil before the first piece.
    var last: Bool?

    mutating func add(
      from start: Int, to end: Int, isMatch: Bool, _ word: UnsafeBufferPointer<UInt8>,
      _ text: inout CutText
    ) {
      guard start < end else { return }
      switch behavior {
      case .removed:
        if isMatch {
          if text.ends.isEmpty, offset + start == 0 { text.beginsInput = false }
        } else {
          text.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: word[start..<end]))
          text.ends.append(text.bytes.count)
        }
      case .isolated:
        text.ends.append(offset + end)
      case .contiguous:
        if let last, last != isMatch { text.ends.append(offset + start) }
      case .mergedWithPrevious:
        // A boundary stands after a match, unless the piece before it was a match too.
        if isMatch, last == false { text.ends.removeLast() }
        text.ends.append(offset + end)
      case .mergedWithNext:
        if let last, !(last && !isMatch) { text.ends.append(offset + start) }
      }
      last = isMatch
    }

    func finish(_ count: Int, _ text: inout CutText) {
      switch behavior {
      case .contiguous, .mergedWithNext: if last != nil { text.ends.append(offset + count) }
      case .removed, .isolated, .mergedWithPrevious: break
      }
    }
  }

  /// Puts a space in front of every word that does not begin with one.
  func prefixingSpaces() -> CutText {
    rewriting { word, _, result in
      if word[0] != 0x20 { result.append(0x20) }
      result.append(contentsOf: word)
    }
  }

  /// Rewrites every word; `body` appends to the bytes it is given, told whether the word begins
  /// the whole input.
  func rewriting(
    _ body: (_ word: UnsafeBufferPointer<UInt8>, _ beginsInput: Bool, inout [UInt8]) -> Void
  ) -> CutText {
    var result = CutText([], beginsInput: beginsInput)
    result.bytes.reserveCapacity(bytes.count + ends.count)
    forEachWord { start, word in
      body(word, beginsInput && start == 0, &result.bytes)
      if result.bytes.count > result.ends.last ?? 0 { result.ends.append(result.bytes.count) }
    }
    return result
  }

  private func forEachWord(_ body: (_ start: Int, UnsafeBufferPointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for end in ends {
        body(start, UnsafeBufferPointer(rebasing: bytes[start..<end]))
        start = end
      }
    }
  }
}
