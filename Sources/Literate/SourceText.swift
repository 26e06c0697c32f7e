/// A place in a notebook: 1-based line, and 1-based column counted in UTF-8 bytes.
package struct SourcePosition: Hashable, Comparable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// From a first to a last place, both included, as cmark counts them.
package struct SourceRange: Hashable, Sendable {
  package var first: SourcePosition
  package var last: SourcePosition

  package init(_ first: SourcePosition, _ last: SourcePosition) {
    self.first = first
    self.last = last
  }
}

/// A notebook's text, cut into lines once.
package struct SourceText: Sendable {
  /// The path as the user wrote it: what messages begin with.
  package let path: String
  /// Lines without their ends.
  package let lines: [Substring]

  /// Cuts `text` at `\n`, `\r\n` or `\r`, as cmark does, and drops a byte order mark.
  package init(path: String, text: String) {
    self.path = path
    var text = text[...]
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    // Swift sees `\r\n` as one character, and `isNewline` would cut at U+2028 too: name the three.
    self.lines = text.split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n" || $0 == "\r"
    }
  }

  /// Line `number`, counted from 1; empty beyond the end.
  package func line(_ number: Int) -> Substring {
    number >= 1 && number <= lines.count ? lines[number - 1] : ""
  }
}
