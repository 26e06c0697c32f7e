/// A message about a place of a notebook.
public struct Diagnostic: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable {
    case error, warning
  }

  /// A further place that helps to understand the message.
  public struct Note: Hashable, Sendable {
    public var message: String
    public var file: String
    public var line: Int
    public var column: Int

    public init(_ message: String, file: String, line: Int, column: Int) {
      self.message = message
      self.file = file
      self.line = line
      self.column = column
    }
  }

  public var severity: Severity
  public var message: String
  /// What to do about it, as a sentence.
  public var hint: String?
  public var file: String
  /// The line of the notebook, from 1.
  public var line: Int
  /// The column in characters, from 1.
  public var column: Int
  /// How many characters the caret underlines, at least 1.
  public var length: Int
  /// The cell's index in its session; nil for messages about something else.
  public var cell: Int?
  /// The text of the line, without its column offset.
  public var sourceLine: String
  /// Other places: for runtime errors the call chain, innermost first.
  public var notes: [Note]

  public init(
    severity: Severity = .error, message: String, hint: String? = nil, file: String, line: Int,
    column: Int, length: Int = 1, cell: Int? = nil, sourceLine: String = "", notes: [Note] = []
  ) {
    self.severity = severity
    self.message = message
    self.hint = hint
    self.file = file
    self.line = line
    self.column = column
    self.length = length
    self.cell = cell
    self.sourceLine = sourceLine
    self.notes = notes
  }

  /// The message as the command prints it: place, severity, line, caret, hint, notes.
  public var rendered: String {
    var text = "\(file):\(line):\(column): \(severity.rawValue): \(message)"
    if let excerpt { text += "\n  \(excerpt.line)\n  \(excerpt.marks)" }
    if let hint { text += "\n  hint: \(hint)" }
    for note in notes {
      text += "\n\(note.file):\(note.line):\(note.column): note: \(note.message)"
    }
    return text
  }

  /// The longest line that is shown whole.
  private static let widestLine = 300

  /// The line and, below it, a caret that underlines the place; of a very long line the stretch
  /// around it.
  public var excerpt: (line: String, marks: String)? {
    guard !sourceLine.isEmpty else { return nil }
    var (line, indent) = (Substring(sourceLine), max(0, column - 1))
    if line.utf8.count > Self.widestLine, line.count > Self.widestLine {
      let cut = max(0, indent - Self.widestLine / 4)
      let stretch = line.dropFirst(cut).prefix(Self.widestLine)
      line = (cut > 0 ? "…" : "") + stretch + (stretch.endIndex < line.endIndex ? "…" : "")
      indent -= cut > 0 ? cut - 1 : 0
    }
    // Tabs stay tabs, so that the caret stands below what it points to.
    let blank = String(line.prefix(indent).map { $0 == "\t" ? "\t" : " " })
    let missing = String(repeating: " ", count: max(0, indent - blank.count))
    let rest = max(0, min(length, line.count - indent) - 1)
    return (String(line), blank + missing + "^" + String(repeating: "~", count: rest))
  }
}
