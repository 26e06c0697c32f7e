/// Finds math, footnotes, cross references and inline values in the source lines, and puts
/// placeholders into the lines instead. Code spans and backslash escapes are respected.
struct ExtraScanner {
  /// The notebook's lines as bytes, with what was found so far replaced.
  private(set) var lines: [[UInt8]]
  private(set) var placeholders = Placeholders()

  init(lines: [[UInt8]]) {
    self.lines = lines
    escapeReservedCharacters()
  }

  /// The text to parse: as many lines as the notebook has.
  var text: [UInt8] { Array(lines.joined(separator: [UInt8(ascii: "\n")])) }

  /// Takes out what decides the block structure: `$$` blocks of several lines, and the heads of
  /// footnotes (`[^1]: word` would be a link definition to cmark, and vanish).
  ///
  /// - Parameter isOpaque: whether a line (from 0) belongs to code or raw HTML.
  mutating func takeBlocks(isOpaque: (Int) -> Bool) {
    var number = 0
    while number < lines.count {
      defer { number += 1 }
      guard !isOpaque(number) else { continue }
      if takeFootnoteHead(at: number) { continue }
      let prefix = Self.prefixLength(of: lines[number], quoteMarks: .max)
      guard lines[number][prefix...].starts(with: Self.fence),
        let end = closingLine(after: number, from: prefix + 2, isOpaque: isOpaque)
      else { continue }
      let leaf = Leaf(lines: number...end, column: prefix)
      take(in: leaf) { bytes in
        guard let close = Self.find(Self.fence, in: bytes, from: 2) else { return [] }
        return [Span(0..<(close + 2), .math(Self.string(bytes[2..<close]), isDisplay: true))]
      }
      number = end
    }
  }

  /// Takes out what stands inside the text of a paragraph or heading.
  mutating func takeInlines(in leaf: Leaf) {
    take(in: leaf) { InlineScan(bytes: $0).spans() }
  }

  /// The lines (from 0) of a paragraph or heading, and where its text begins in the first.
  struct Leaf {
    var lines: ClosedRange<Int>
    var column: Int
  }

  /// A part of a leaf's text that is one extra.
  struct Span {
    var bytes: Range<Int>
    var extra: Extra
    /// Where the extra's own text begins, if a message about it should point there.
    var mark: Int

    init(_ bytes: Range<Int>, _ extra: Extra, mark: Int? = nil) {
      self.bytes = bytes
      self.extra = extra
      self.mark = mark ?? bytes.lowerBound
    }
  }

  // MARK: Replacing

  /// Cuts a leaf's text free of its container's marks, looks for spans, and writes the lines anew.
  private mutating func take(in leaf: Leaf, find: ([UInt8]) -> [Span]) {
    let first = lines[leaf.lines.lowerBound]
    let marks = first.prefix(leaf.column).count { $0 == UInt8(ascii: ">") }
    var bytes: [UInt8] = []
    var starts: [(offset: Int, prefix: Int)] = []
    for number in leaf.lines {
      let line = lines[number]
      let prefix =
        number == leaf.lines.lowerBound
        ? min(leaf.column, line.count) : Self.prefixLength(of: line, quoteMarks: marks)
      if !starts.isEmpty { bytes.append(UInt8(ascii: "\n")) }
      starts.append((bytes.count, prefix))
      bytes += line[prefix...]
    }

    func place(_ offset: Int) -> SourcePosition {
      let row = starts.lastIndex { $0.offset <= offset } ?? 0
      return SourcePosition(
        line: leaf.lines.lowerBound + row + 1,
        column: starts[row].prefix + offset - starts[row].offset + 1)
    }

    let spans = find(bytes)
    guard !spans.isEmpty else { return }
    var rows: [[UInt8]] = [[]]
    func copy(_ part: ArraySlice<UInt8>) {
      for byte in part {
        if byte == UInt8(ascii: "\n") { rows.append([]) } else { rows[rows.count - 1].append(byte) }
      }
    }
    var position = 0
    for span in spans {
      copy(bytes[position..<span.bytes.lowerBound])
      position = span.bytes.upperBound
      let source = bytes[span.bytes]
      let entry = Placeholders.Entry(
        extra: span.extra, source: Self.string(source),
        range: SourceRange(place(span.mark), place(span.bytes.upperBound - 1)))
      guard let character = placeholders.add(entry) else {
        copy(source)
        continue
      }
      rows[rows.count - 1] += Array(character.utf8)
      for _ in 0..<source.count(where: { $0 == UInt8(ascii: "\n") }) {
        rows.append(Array(Character(Placeholders.filler).utf8))
      }
    }
    copy(bytes[position...])
    for (row, number) in leaf.lines.enumerated() {
      lines[number] = lines[number].prefix(starts[row].prefix) + rows[row]
    }
  }

  private mutating func takeFootnoteHead(at number: Int) -> Bool {
    let line = lines[number]
    let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
    guard indent < 4, let label = InlineScan(bytes: line).footnoteLabel(at: indent),
      indent + label.count + 3 < line.count,
      line[indent + label.count + 3] == UInt8(ascii: ":")
    else { return false }
    let head = indent..<(indent + label.count + 4)
    let entry = Placeholders.Entry(
      extra: .footnoteDefinition(Self.string(label)), source: Self.string(line[head]),
      range: SourceRange(
        SourcePosition(line: number + 1, column: indent + 1),
        SourcePosition(line: number + 1, column: head.upperBound)))
    guard let character = placeholders.add(entry) else { return false }
    // Padded, so that places further right in the line stay true.
    var mask = Array(character.utf8)
    mask += Array(repeating: UInt8(ascii: " "), count: head.count - mask.count)
    lines[number].replaceSubrange(head, with: mask)
    return true
  }

  private mutating func escapeReservedCharacters() {
    for number in lines.indices where lines[number].contains(0xF4) {
      var line = ""
      for scalar in Self.string(lines[number][...]).unicodeScalars {
        guard Placeholders.isReserved(scalar) else {
          line.unicodeScalars.append(scalar)
          continue
        }
        let place = SourcePosition(line: number + 1, column: line.utf8.count + 1)
        let entry = Placeholders.Entry(
          extra: .literal, source: String(Character(scalar)), range: SourceRange(place, place))
        line += placeholders.add(entry) ?? ""
      }
      lines[number] = Array(line.utf8)
    }
  }

  private func closingLine(after number: Int, from column: Int, isOpaque: (Int) -> Bool) -> Int? {
    guard Self.find(Self.fence, in: lines[number], from: column) == nil else { return nil }
    for next in lines.indices.dropFirst(number + 1) {
      let line = lines[next]
      if isOpaque(next) || line.allSatisfy({ $0 == UInt8(ascii: " ") }) { return nil }
      if Self.find(Self.fence, in: line, from: 0) != nil { return next }
    }
    return nil
  }

  // MARK: Bytes

  private static let fence = Array("$$".utf8)

  static func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// Where `pattern` stands in `bytes` from `start` on, unescaped.
  private static func find(_ pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + pattern.count <= bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
      } else if bytes[index...].starts(with: pattern) {
        return index
      } else {
        index += 1
      }
    }
    return nil
  }

  /// How many bytes of indentation and `>` a line begins with.
  private static func prefixLength(of line: [UInt8], quoteMarks: Int) -> Int {
    var marks = 0
    for (index, byte) in line.enumerated() {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): continue
      case UInt8(ascii: ">") where marks < quoteMarks: marks += 1
      default: return index
      }
    }
    return line.count
  }
}

/// One walk over a paragraph's text.
private struct InlineScan {
  let bytes: [UInt8]

  func spans() -> [ExtraScanner.Span] {
    var spans: [ExtraScanner.Span] = []
    var index = 0
    // A search that ran to the end in vain is not worth repeating: it keeps the walk linear.
    var hasCloser = (dollar: true, fence: true)
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        index += 2
      case UInt8(ascii: "`"):
        let run = bytes[index...].prefix { $0 == UInt8(ascii: "`") }.count
        guard let close = closingBackticks(run, from: index + run) else {
          index += run
          continue
        }
        if let span = value(index..<(close + run), run) { spans.append(span) }
        index = close + run
      case UInt8(ascii: "$"):
        let isDisplay = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "$")
        guard isDisplay ? hasCloser.fence : hasCloser.dollar else {
          index += isDisplay ? 2 : 1
          continue
        }
        if isDisplay, let close = closingFence(from: index + 2) {
          let tex = ExtraScanner.string(bytes[(index + 2)..<close])
          spans.append(.init(index..<(close + 2), .math(tex, isDisplay: true)))
          index = close + 2
        } else if !isDisplay, opensMath(at: index) {
          if let close = closingDollar(from: index + 1, &hasCloser.dollar) {
            let tex = ExtraScanner.string(bytes[(index + 1)..<close])
            spans.append(.init(index..<(close + 1), .math(tex, isDisplay: false)))
            index = close + 1
          } else {
            index += 1
          }
        } else {
          if isDisplay { hasCloser.fence = false }
          index += isDisplay ? 2 : 1
        }
      case UInt8(ascii: "["):
        if let label = footnoteLabel(at: index) {
          let end = index + label.count + 3
          spans.append(.init(index..<end, .footnoteReference(ExtraScanner.string(label))))
          index = end
        } else {
          index += 1
        }
      case UInt8(ascii: "@"):
        if let end = referenceEnd(at: index) {
          let label = ExtraScanner.string(bytes[(index + 1)..<end])
          spans.append(.init(index..<end, .crossReference(label)))
          index = end
        } else {
          index += 1
        }
      case UInt8(ascii: "<"):
        index = autolinkEnd(at: index) ?? index + 1
      default:
        index += 1
      }
    }
    return spans
  }

  /// The label in `[^label]`, if that is what stands at `index`.
  func footnoteLabel(at index: Int) -> ArraySlice<UInt8>? {
    guard index + 3 < bytes.count, bytes[index] == UInt8(ascii: "["),
      bytes[index + 1] == UInt8(ascii: "^")
    else { return nil }
    let label = bytes[(index + 2)...].prefix {
      $0 > 0x20 && $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "]")
    }
    guard !label.isEmpty, label.endIndex < bytes.count, bytes[label.endIndex] == UInt8(ascii: "]")
    else { return nil }
    return label
  }

  private func closingBackticks(_ run: Int, from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      let length = bytes[index...].prefix { $0 == UInt8(ascii: "`") }.count
      if length == run { return index }
      index += max(length, 1)
    }
    return nil
  }

  /// `` `{swift} expression` ``: the span, marked at the expression.
  private func value(_ span: Range<Int>, _ run: Int) -> ExtraScanner.Span? {
    let inner = bytes[(span.lowerBound + run)..<(span.upperBound - run)]
    let text = inner.drop { $0 == UInt8(ascii: " ") }
    let head = Array("{swift} ".utf8)
    guard text.starts(with: head) else { return nil }
    let expression = text.dropFirst(head.count).drop { $0 == UInt8(ascii: " ") }
    var end = expression.endIndex
    while end > expression.startIndex, bytes[end - 1] <= 0x20 { end -= 1 }
    let source = ExtraScanner.string(bytes[expression.startIndex..<end])
    return ExtraScanner.Span(span, .value(source), mark: expression.startIndex)
  }

  /// Pandoc's rule: no space after the opening dollar…
  private func opensMath(at index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index + 1] > 0x20
  }

  /// …and none before the closing one, which no digit follows. A row of a table holds its math.
  private func closingDollar(from start: Int, _ exists: inout Bool) -> Int? {
    var index = start
    var crosses = (line: false, column: false)
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "\n"): crosses.line = true
      case UInt8(ascii: "|"): crosses.column = true
      case UInt8(ascii: "$") where bytes[index - 1] > 0x20:
        let isPrice = index + 1 < bytes.count && (0x30...0x39).contains(bytes[index + 1])
        if isPrice || (crosses.line && crosses.column) { return nil }
        return index > start ? index : nil
      default: break
      }
      index += 1
    }
    exists = false
    return nil
  }

  private func closingFence(from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
      } else if bytes[index] == UInt8(ascii: "$"), bytes[index + 1] == UInt8(ascii: "$") {
        return index > start ? index : nil
      } else {
        index += 1
      }
    }
    return nil
  }

  /// The end of `@fig-…` or `@tbl-…`, unless it is the middle of a word (an address, say).
  private func referenceEnd(at index: Int) -> Int? {
    if index > 0, Self.isLabelByte(bytes[index - 1]) { return nil }
    let rest = bytes[(index + 1)...]
    guard rest.starts(with: Array("fig-".utf8)) || rest.starts(with: Array("tbl-".utf8)) else {
      return nil
    }
    var end = rest.prefix(while: Self.isLabelByte).endIndex
    while bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
    return end > index + 5 ? end : nil
  }

  private static func isLabelByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  private func autolinkEnd(at index: Int) -> Int? {
    let inner = bytes[(index + 1)...].prefix {
      $0 > 0x20 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
    }
    guard inner.endIndex < bytes.count, bytes[inner.endIndex] == UInt8(ascii: ">"),
      inner.contains(UInt8(ascii: ":")) || inner.contains(UInt8(ascii: "@"))
    else { return nil }
    return inner.endIndex + 1
  }
}
