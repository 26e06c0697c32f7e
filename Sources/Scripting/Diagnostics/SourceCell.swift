/// The Swift text of one cell, or of one inline expression, and where it stands.
public struct SourceCell: Hashable, Sendable {
  /// What the text is.
  public enum Kind: Hashable, Sendable {
    /// Statements.
    case code
    /// One expression, whose value `run` returns.
    case inline
  }

  public var kind: Kind
  public var text: String
  public var file: String
  /// The notebook line of the text's first line, from 1.
  public var line: Int
  /// Columns that stand before the text: on every line of a cell (an indented fence), on the
  /// first line of an inline expression.
  public var columnOffset: Int
  public var label: String?
  /// Whether whoever wrote the cell wants to show how it fails. What is known of that before
  /// running is no mistake then; what swiftc would not take still is one.
  public var isExpectedToFail: Bool

  public init(
    kind: Kind = .code, text: String, file: String = "notebook.md", line: Int = 1,
    columnOffset: Int = 0, label: String? = nil, isExpectedToFail: Bool = false
  ) {
    self.kind = kind
    self.text = text
    self.file = file
    self.line = line
    self.columnOffset = columnOffset
    self.label = label
    self.isExpectedToFail = isExpectedToFail
  }
}

/// A stretch of a cell's text, in UTF-8 offsets.
struct Place: Hashable, Sendable {
  var cell: Int
  var start: Int
  var end: Int
}

extension Place {
  /// Whether another place is part of this one.
  func contains(_ other: Place) -> Bool {
    cell == other.cell && start <= other.start && other.end <= end
  }

  /// The place as one word, which threads can share: 20 bits for the cell, 22 for the start, 22
  /// for the length; what does not fit points a little beside.
  var mark: Int {
    let (start, length) = (min(max(start, 0), 0x3F_FFFF), min(max(end - start, 0), 0x3F_FFFF))
    return (min(cell, 0xF_FFFE) + 1) << 44 | start << 22 | length
  }

  /// The place of a mark; nil for 0.
  init?(mark: Int) {
    guard mark != 0 else { return nil }
    let start = mark >> 22 & 0x3F_FFFF
    self.init(cell: (mark >> 44) - 1, start: start, end: start + (mark & 0x3F_FFFF))
  }
}

/// Turns places into lines and columns of the notebook.
struct SourceMap {
  let cells: [SourceCell]
  /// Where the cells end that people wrote: behind them stands what Swift brings as Swift.
  let ownCount: Int
  private let lineStarts: [[Int]]
  private let bytes: [[UInt8]]

  init(_ own: [SourceCell]) {
    ownCount = own.count
    let standard = StandardSource.needed(by: own)
    let cells = standard.isEmpty ? own : own + [SourceCell(text: standard, file: "Swift")]
    self.cells = cells
    bytes = cells.map { Array($0.text.utf8) }
    lineStarts = bytes.map { text in
      var starts = [0]
      for (index, byte) in text.enumerated() {
        // A line ends with \n, \r\n or \r alone.
        let endsHere =
          byte == 10 || (byte == 13 && !(index + 1 < text.count && text[index + 1] == 10))
        if endsHere { starts.append(index + 1) }
      }
      return starts
    }
  }

  /// Whether a place stands in a cell that somebody wrote.
  func isOwn(_ cell: Int?) -> Bool { cell.map { $0 < ownCount } ?? true }

  /// The text at a place.
  func text(at place: Place) -> String {
    guard cells.indices.contains(place.cell) else { return "" }
    let text = bytes[place.cell]
    let start = min(max(place.start, 0), text.count)
    return String(decoding: text[start..<max(start, min(place.end, text.count))], as: UTF8.self)
  }

  /// A diagnostic at a place.
  func diagnostic(
    _ message: String, at place: Place, hint: String? = nil,
    severity: Diagnostic.Severity = .error, notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    guard cells.indices.contains(place.cell) else {
      return Diagnostic(
        severity: severity, message: message, hint: hint, file: "", line: 0, column: 0,
        notes: notes)
    }
    let cell = cells[place.cell]
    let text = bytes[place.cell]
    let (line, lineStart, lineEnd) = lineRange(of: place)
    let start = min(max(place.start, lineStart), text.count)
    let end = max(start, min(place.end, lineEnd))
    let before = String(decoding: text[lineStart..<start], as: UTF8.self).count
    let covered = String(decoding: text[start..<end], as: UTF8.self).count
    let isOffset = cell.kind == .code || line == 0
    let offset = isOffset ? cell.columnOffset : 0
    return Diagnostic(
      severity: severity, message: message, hint: hint, file: cell.file, line: cell.line + line,
      column: before + 1 + offset, length: max(1, covered), cell: place.cell,
      sourceLine: String(repeating: " ", count: offset)
        + String(decoding: text[lineStart..<max(lineStart, lineEnd)], as: UTF8.self),
      notes: notes)
  }

  /// A note at a place.
  func note(_ message: String, at place: Place) -> Diagnostic.Note {
    let found = diagnostic(message, at: place)
    return Diagnostic.Note(message, file: found.file, line: found.line, column: found.column)
  }

  private func lineRange(of place: Place) -> (line: Int, start: Int, end: Int) {
    let starts = lineStarts[place.cell]
    let text = bytes[place.cell]
    let offset = min(max(0, place.start), text.count)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    var end = low + 1 < starts.count ? starts[low + 1] : text.count
    while end > starts[low], text[end - 1] == 10 || text[end - 1] == 13 { end -= 1 }
    return (low, starts[low], end)
  }
}
