package import Scripting

extension SourceText {
  /// A mistake at a place of this notebook, its column turned from bytes into characters.
  ///
  /// - Parameter length: how many characters the mistake is long.
  package func mistake(
    at place: SourcePosition, length: Int = 1, _ message: String, hint: String? = nil
  ) -> Diagnostic {
    let line = line(place.line)
    let bytes = max(0, min(place.column - 1, line.utf8.count))
    let column = line.distance(
      from: line.startIndex, to: line.utf8.index(line.startIndex, offsetBy: bytes))
    return Diagnostic(
      severity: .error, message: message, hint: hint, file: path, line: place.line,
      column: column + 1, length: length, sourceLine: String(line))
  }
}

/// "did you mean 'x'?", when one of the known names is near enough.
func suggestion(for name: String, among known: [String]) -> String? {
  nearest(name, in: known).map { "did you mean '\($0)'?" }
}
