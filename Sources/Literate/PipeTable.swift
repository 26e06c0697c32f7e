/// A table drawn with `|`, cut from a paragraph's source lines (cmark knows no tables).
struct PipeTable {
  var alignments: [Block.Table.Alignment]
  var header: [[UInt8]]
  var rows: [[[UInt8]]]
  /// The paragraph's text before the table.
  var linesAbove: [UInt8] = []

  /// Nil when the lines hold no row of dashes below a row of as many cells.
  init?(lines: [[UInt8]]) {
    let rows = lines.map { Self.cells(of: $0) }
    let ruler = rows.indices.dropFirst().first {
      let alignments = Self.alignments(rows[$0])
      return alignments?.count == rows[$0 - 1].count && lines[$0].contains(UInt8(ascii: "|"))
    }
    guard let ruler, let alignments = Self.alignments(rows[ruler]) else { return nil }
    self.alignments = alignments
    header = rows[ruler - 1]
    // A short row is filled up, and what a long one has too much is left out, as on GitHub.
    self.rows = rows[(ruler + 1)...].map { row in
      (row + Array(repeating: [], count: max(0, alignments.count - row.count)))
        .prefix(alignments.count).map { $0 }
    }
    linesAbove = Array(
      lines[..<(ruler - 1)].map { Self.trimmed($0[...]) }.joined(separator: [0x0A]))
  }

  private static func alignments(_ row: [[UInt8]]) -> [Block.Table.Alignment]? {
    var result: [Block.Table.Alignment] = []
    for cell in row {
      let (colon, dash) = (UInt8(ascii: ":"), UInt8(ascii: "-"))
      let dashes = cell.filter { $0 == dash }
      let isLeft = cell.first == colon
      let isRight = cell.count > 1 && cell.last == colon
      guard !dashes.isEmpty, cell.count == dashes.count + (isLeft ? 1 : 0) + (isRight ? 1 : 0)
      else { return nil }
      result.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none))
    }
    return result
  }

  /// A row's cells: `\|` is a bar of the text, and so is one inside a code span.
  private static func cells(of line: [UInt8]) -> [[UInt8]] {
    let (bar, backslash, tick) = (UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "`"))
    var text = trimmed(line.drop { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: " ") })
    if text.first == bar { text.removeFirst() }
    var cells: [[UInt8]] = [[]]
    var index = 0
    while index < text.count {
      let byte = text[index]
      let next = index + 1 < text.count ? text[index + 1] : 0
      if byte == backslash, next == bar {
        cells[cells.count - 1].append(bar)
        index += 2
      } else if byte == backslash, next > 0x20 {
        cells[cells.count - 1] += [byte, next]
        index += 2
      } else if byte == tick, let end = codeEnd(in: text, at: index) {
        cells[cells.count - 1] += text[index..<end]
        index = end
      } else if byte == bar {
        cells.append([])
        index += 1
      } else {
        cells[cells.count - 1].append(byte)
        index += 1
      }
    }
    if cells.count > 1, trimmed(cells[cells.count - 1][...]).isEmpty { cells.removeLast() }
    return cells.map { trimmed($0[...]) }
  }

  private static func codeEnd(in text: [UInt8], at start: Int) -> Int? {
    let tick = UInt8(ascii: "`")
    let run = text[start...].prefix { $0 == tick }.count
    var index = start + run
    while index < text.count {
      let length = text[index...].prefix { $0 == tick }.count
      if length == run { return index + run }
      index += max(length, 1)
    }
    return nil
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var text = text
    while let first = text.first, first <= 0x20 { text.removeFirst() }
    while let last = text.last, last <= 0x20 { text.removeLast() }
    return Array(text)
  }
}
