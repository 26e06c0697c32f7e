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
    if !sourceLine.isEmpty {
      let indent = max(0, column - 1)
      text += "\n  \(sourceLine)\n  " + String(repeating: " ", count: indent) + "^"
      let rest = max(0, min(length, sourceLine.count - indent) - 1)
      text += String(repeating: "~", count: rest)
    }
    if let hint { text += "\n  hint: \(hint)" }
    for note in notes {
      text += "\n\(note.file):\(note.line):\(note.column): note: \(note.message)"
    }
    return text
  }
}
