/// A regular expression over UTF-8, ready to match.
///
/// Own code because the pre-tokenizers need Unicode scalars, possessive repetition and looking
/// ahead, all at tens of megabytes a second: Swift's `Regex` works on characters, which join the
/// scalars that a tokenizer must tell apart.
///
///     let pattern = try Pattern(#"\p{L}+|\s+(?!\S)"#)
struct Pattern: Sendable {
  private let program: PatternProgram

  init(_ text: String) throws(PatternError) {
    program = try PatternProgram(try PatternParser.parse(text))
  }

  /// A pattern that matches a text as it stands.
  init(literal text: [UInt8]) throws(PatternError) {
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    program = try PatternProgram(.sequence(scalars.map { .set(ScalarSet($0)) }))
  }

  /// Calls `body` with every match that is not empty, from left to right.
  func forEachMatch(
    in text: UnsafeBufferPointer<UInt8>, _ body: (_ start: Int, _ end: Int) -> Void
  ) {
    program.steps.withUnsafeBufferPointer { steps in
      program.ascii.withUnsafeBufferPointer { ascii in
        program.sets.withUnsafeBufferPointer { sets in
          program.firstBytes.withUnsafeBufferPointer { firstBytes in
            var matcher = PatternMatcher(
              steps: steps, ascii: ascii, sets: sets, firstBytes: firstBytes, text: text)
            matcher.forEachMatch(body)
          }
        }
      }
    }
  }
}

/// One walk over one text.
private struct PatternMatcher {
  let steps: UnsafeBufferPointer<PatternProgram.Step>
  let ascii: UnsafeBufferPointer<UInt64>
  let sets: UnsafeBufferPointer<ScalarSet>
  let firstBytes: UnsafeBufferPointer<Bool>
  let text: UnsafeBufferPointer<UInt8>

  /// Where to go on when the present way fails.
  struct Choice {
    var step: Int
    var position: Int
    /// Of a run: the least end that it may give back to; otherwise `position`.
    var low: Int
  }

  var choices: [Choice] = []

  mutating func forEachMatch(_ body: (_ start: Int, _ end: Int) -> Void) {
    var position = 0
    while position < text.count {
      if firstBytes[Int(text[position])], let end = match(from: 0, at: position), end > position {
        body(position, end)
        position = end
      } else {
        position += 1
        while position < text.count, text[position] & 0xC0 == 0x80 { position += 1 }
      }
    }
  }

  /// Returns where the match that begins at `start` ends.
  private mutating func match(from firstStep: Int, at start: Int) -> Int? {
    let ground = choices.count
    var index = firstStep
    var position = start
    while true {
      let step = steps[index]
      var fails = false
      switch step.code {
      case .scalar:
        let end = endOfScalar(in: step.set, at: position)
        fails = end < 0
        position = end
        index += 1
      case .run, .possessiveRun:
        var count: Int32 = 0
        var end = position
        var least = step.low == 0 ? position : -1
        while count < step.high {
          let following = endOfScalar(in: step.set, at: end)
          guard following >= 0 else { break }
          end = following
          count += 1
          if count == step.low { least = end }
        }
        fails = least < 0
        index += 1
        if !fails, end > least, step.code == .run {
          choices.append(Choice(step: index, position: end, low: least))
        }
        position = end
      case .branch:
        if position < text.count, !firstBytes[Int(step.set) << 8 + Int(text[position])] {
          index = Int(step.target)
        } else {
          choices.append(Choice(step: Int(step.target), position: position, low: position))
          index += 1
        }
      case .lazyBranch:
        choices.append(Choice(step: Int(step.target), position: position, low: position))
        index += 1
      case .jump:
        index = Int(step.target)
      case .lookahead:
        fails = match(from: index + 1, at: position) == nil
        index = Int(step.target)
      case .negativeLookahead:
        fails = match(from: index + 1, at: position) != nil
        index = Int(step.target)
      case .atomic:
        if let end = match(from: index + 1, at: position) { position = end } else { fails = true }
        index = Int(step.target)
      case .anchor:
        fails = !stands(PatternAnchor(rawValue: UInt8(step.low)), position)
        index += 1
      case .accept:
        choices.removeLast(choices.count - ground)
        return position
      }
      if fails {
        guard choices.count > ground else { return nil }
        let last = choices.count - 1
        if choices[last].position > choices[last].low {
          // The run that ended here last time has ended in vain: one scalar less.
          var end = choices[last].position - 1
          while text[end] & 0xC0 == 0x80, end > choices[last].low { end -= 1 }
          index = choices[last].step
          position = end
          if end > choices[last].low { choices[last].position = end } else { choices.removeLast() }
        } else {
          index = choices[last].step
          position = choices[last].position
          choices.removeLast()
        }
      }
    }
  }

  /// Returns where the scalar at `position` ends if it belongs to a set, else -1.
  @inline(__always)
  private func endOfScalar(in set: Int32, at position: Int) -> Int {
    guard position < text.count else { return -1 }
    let first = text[position]
    if first < 0x80 {
      let bits = ascii[2 * Int(set) + Int(first >> 6)]
      return bits >> UInt64(first & 63) & 1 == 1 ? position + 1 : -1
    }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard position + length <= text.count else { return -1 }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for index in position + 1..<position + length {
      value = value << 6 | UInt32(text[index] & 0x3F)
    }
    return sets[Int(set)].contains(value) ? position + length : -1
  }

  private func stands(_ anchor: PatternAnchor?, _ position: Int) -> Bool {
    switch anchor {
    case .lineStart: position == 0 || text[position - 1] == 0x0A
    case .lineEnd: position == text.count || text[position] == 0x0A
    case .textStart: position == 0
    case .textEnd: position == text.count
    case nil: false
    }
  }
}
