/// Colours code by its tokens, without parsing it: what is shown need not be right.
enum Highlighter {
  /// The class of a run of code, or nil for what is not coloured.
  enum Kind: String {
    case keyword = "k"
    case type = "t"
    case string = "s"
    case number = "n"
    case comment = "c"
    case call = "f"
    case member = "m"
    case attribute = "a"
  }

  /// `code` as HTML.
  static func html(_ code: String, language: String) -> String {
    guard let grammar = grammars[language] else { return HTMLWriter.escape(code) }
    var writer = HTMLWriter()
    var scanner = Scanner(code: Array(code.unicodeScalars), grammar: grammar)
    while let (text, kind) = scanner.next() {
      if let kind {
        writer.element("span", [("class", kind.rawValue)], text: text)
      } else {
        writer.text(text)
      }
    }
    return writer.output
  }

  struct Grammar {
    var keywords: Set<String>
    var lineComment: String
    var hasBlockComments: Bool
    var hasInterpolation: Bool
    var quotes: Set<Unicode.Scalar>
  }

  private static let grammars: [String: Grammar] = {
    let swift = Grammar(
      keywords: [
        "as", "break", "case", "catch", "continue", "default", "defer", "do", "else", "enum",
        "extension", "fallthrough", "false", "for", "func", "guard", "if", "import", "in", "init",
        "inout", "is", "let", "mutating", "nil", "private", "protocol", "public", "repeat",
        "return", "self", "Self", "static", "struct", "subscript", "switch", "throw", "throws",
        "true", "try", "typealias", "var", "where", "while", "some", "any", "rethrows", "class",
        "await", "async", "set", "get", "final", "override", "package", "fileprivate",
      ],
      lineComment: "//", hasBlockComments: true, hasInterpolation: true, quotes: ["\""])
    let python = Grammar(
      keywords: [
        "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif", "else", "except", "False", "finally", "for", "from", "global", "if", "import",
        "in", "is", "lambda", "None", "nonlocal", "not", "or", "pass", "raise", "return", "True",
        "try", "while", "with", "yield",
      ],
      lineComment: "#", hasBlockComments: false, hasInterpolation: false, quotes: ["\"", "'"])
    var shell = python
    shell.keywords = ["if", "then", "else", "fi", "for", "do", "done", "while", "in", "export"]
    return [
      "swift": swift, "python": python, "py": python, "sh": shell, "bash": shell, "shell": shell,
    ]
  }()

  // MARK: Scanning

  private struct Scanner {
    let code: [Unicode.Scalar]
    let grammar: Grammar
    var position = 0
    /// Parentheses open inside each interpolation being read.
    var interpolations: [Int] = []

    mutating func next() -> (String, Kind?)? {
      guard position < code.count else { return nil }
      let start = position
      let kind = advance()
      var text = ""
      text.unicodeScalars.append(contentsOf: code[start..<position])
      return (text, kind)
    }

    private func starts(with text: String) -> Bool {
      code[position...].starts(with: text.unicodeScalars)
    }

    private mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
      while position < code.count, condition(code[position]) { position += 1 }
    }

    private mutating func advance() -> Kind? {
      let first = code[position]
      if starts(with: grammar.lineComment) {
        skip { $0 != "\n" }
        return .comment
      }
      if grammar.hasBlockComments, starts(with: "/*") {
        position += 2
        while position < code.count, !starts(with: "*/") { position += 1 }
        position = min(position + 2, code.count)
        return .comment
      }
      if grammar.quotes.contains(first) {
        readString(quote: first)
        return .string
      }
      if isLetter(first) { return readWord() }
      if first == "@" || first == "#" {
        position += 1
        skip(while: isWordPart)
        return .attribute
      }
      if isDigit(first) {
        // "0..<3" is a range: a point belongs to a number only before a digit.
        while position < code.count,
          isWordPart(code[position]) || (code[position] == "." && isDigit(following))
        {
          position += 1
        }
        return .number
      }
      if let depth = interpolations.last {
        if first == "(" { interpolations[interpolations.count - 1] += 1 }
        if first == ")" {
          if depth == 0 {
            interpolations.removeLast()
            readString(quote: "\"", isOpen: true)
            return .string
          }
          interpolations[interpolations.count - 1] -= 1
        }
      }
      position += 1
      return nil
    }

    private var following: Unicode.Scalar {
      position + 1 < code.count ? code[position + 1] : " "
    }

    /// To the closing quote, or to an interpolation, whose inside is coloured as code.
    private mutating func readString(quote: Unicode.Scalar, isOpen: Bool = false) {
      let isLong = !isOpen && starts(with: String(repeating: Character(quote), count: 3))
      position += isLong ? 3 : 1
      while position < code.count {
        let scalar = code[position]
        if scalar == "\\" {
          if grammar.hasInterpolation, !isLong, following == "(" {
            position += 2
            interpolations.append(0)
            return
          }
          position = min(position + 2, code.count)
        } else if isLong
          ? starts(with: String(repeating: Character(quote), count: 3)) : scalar == quote
        {
          position += isLong ? 3 : 1
          return
        } else if scalar == "\n", !isLong {
          return
        } else {
          position += 1
        }
      }
    }

    private mutating func readWord() -> Kind? {
      let start = position
      let isMember = start > 0 && code[start - 1] == "."
      skip(while: isWordPart)
      let isCalled = position < code.count && code[position] == "("
      var word = ""
      word.unicodeScalars.append(contentsOf: code[start..<position])
      // A label in a call bears the name of a keyword at times: `in:`, `for:`.
      let isLabel = position < code.count && code[position] == ":"
      if !isMember, grammar.keywords.contains(word), !isLabel || word == "default" {
        return .keyword
      }
      if let first = code[start...].first, first.properties.isUppercase, word.count > 1, !isMember {
        return .type
      }
      if isCalled { return .call }
      return isMember ? .member : nil
    }

    private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || scalar == "_" || scalar == "$"
    }
    private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
      isLetter(scalar) || isDigit(scalar)
    }
  }
}
