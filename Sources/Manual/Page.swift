/// What help says, before it is laid out.
package struct Page {
  package enum Block {
    /// A line that stands out.
    case heading(String)
    /// A declaration; broken at its commas where it is too long.
    case signature(String)
    /// A paragraph; its lines are broken anew.
    case text(String)
    /// Swift, line by line as it is.
    case code(String)
    /// Terms in one column, what they mean in a second.
    case list([(term: String, meaning: String)])
    /// Words one after the other.
    case words([String])
  }

  package var blocks: [Block] = []

  package init() {}

  package mutating func append(_ block: Block) { blocks.append(block) }

  /// The page as lines of text.
  ///
  /// - Parameters:
  ///   - width: What lines have room for, in characters.
  ///   - isColoured: Whether headings, names and code are set apart by terminal escapes.
  package func text(width: Int, isColoured: Bool = false) -> String {
    let style = Style(isColoured: isColoured)
    var lines: [String] = []
    // A blank line between blocks; what follows a heading or a signature belongs to it.
    var belongs = true
    for block in blocks {
      if case .signature = block { belongs = lines.isEmpty }
      if case .heading = block { belongs = lines.isEmpty }
      if !belongs { lines.append("") }
      belongs = false
      switch block {
      case .heading(let text):
        lines.append(style.bold(text))
        belongs = true
      case .signature(let text):
        lines += Layout.signature(text, width: width).map(style.name)
        belongs = true
      case .text(let text):
        lines += Layout.wrapped(text, width: width, indent: lines.isEmpty ? 0 : 2)
      case .code(let code):
        lines += code.split(separator: "\n", omittingEmptySubsequences: false)
          .map { $0.isEmpty ? "" : "    " + style.code(String($0)) }
      case .list(let entries):
        lines += Layout.columns(entries, width: width, indent: 2, term: style.name)
      case .words(let words):
        lines += Layout.wrapped(words.joined(separator: ", "), width: width, indent: 2)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Terminal escapes, or none.
private struct Style {
  var isColoured: Bool

  private func set(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  func bold(_ text: String) -> String { set(text, "1") }
  func name(_ text: String) -> String { set(text, "1;34") }
  func code(_ text: String) -> String { set(text, "36") }
}

/// Lines of a given width.
enum Layout {
  /// Words broken into lines; paragraphs are parted by empty lines.
  static func wrapped(_ text: String, width: Int, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    // Names are marked as code for the reference page; a terminal has no use for it.
    for paragraph in text.replacing("`", with: "").split(separator: "\n\n") {
      if !lines.isEmpty { lines.append("") }
      var line = ""
      for word in paragraph.split(whereSeparator: { $0 == " " || $0.isNewline }) {
        if line.isEmpty {
          line = margin + word
        } else if line.count + 1 + word.count <= width {
          line += " " + word
        } else {
          lines.append(line)
          line = margin + word
        }
      }
      lines.append(line)
    }
    return lines
  }

  /// A declaration on one line, or its arguments on lines of their own.
  static func signature(_ text: String, width: Int) -> [String] {
    guard text.count > width, let (open, close) = argumentBrackets(of: text) else { return [text] }
    var lines = [String(text[...open])]
    var line = ""
    for part in parts(text[text.index(after: open)..<close]) {
      if part.count + 3 > width {
        // A union of many types: broken where it says "or".
        if !line.isEmpty { lines.append(line + ",") }
        let pieces = wrapped(part.replacing(" | ", with: " |\u{A0}"), width: width, indent: 2)
          .enumerated().map { ($0 == 0 ? "" : "  ") + $1.replacing("\u{A0}", with: " ") }
        lines += pieces.dropLast()
        line = pieces.last ?? ""
        continue
      }
      if line.isEmpty {
        line = "  " + part
      } else if line.count + 2 + part.count < width {
        line += ", " + part
      } else {
        lines.append(line + ",")
        line = "  " + part
      }
    }
    return lines + [line, String(text[close...])]
  }

  /// Entries in two columns. A term that is too long has a line of its own.
  static func columns(
    _ entries: [(term: String, meaning: String)], width: Int, indent: Int,
    term style: (String) -> String
  ) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let most = width * 2 / 5
    let column = entries.map(\.term.count).filter { $0 <= most }.max() ?? 0
    let start = indent + column + 2
    return entries.flatMap { entry -> [String] in
      var meaning = wrapped(entry.meaning, width: width, indent: start)
      guard entry.term.count <= column, !meaning.isEmpty else {
        return signature(entry.term, width: width - indent).map { margin + style($0) } + meaning
      }
      let gap = String(repeating: " ", count: column - entry.term.count + 2)
      meaning[0] = margin + style(entry.term) + gap + meaning[0].dropFirst(start)
      return meaning
    }
  }

  /// The parts of a list that its outer commas part.
  static func parts(_ text: Substring) -> [String] {
    var result: [String] = []
    var depth = 0
    var isQuoted = false
    var part = ""
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "(", "[", "<": if !isQuoted { depth += 1 }
      case ")", "]": if !isQuoted { depth -= 1 }
      // The second half of an arrow closes nothing.
      case ">": if !isQuoted, part.last != "-" { depth -= 1 }
      default: break
      }
      if character == ",", depth == 0, !isQuoted {
        result.append(part)
        part = ""
      } else if character != " " || !part.isEmpty {
        part.append(character)
      }
    }
    return part.isEmpty ? result : result + [part]
  }

  /// The brackets around the arguments: the first, but for those of an owner such as `[Element]`.
  private static func argumentBrackets(of text: String) -> (
    open: String.Index, close: String.Index
  )? {
    var start = text.startIndex
    while let open = text[start...].firstIndex(where: { $0 == "(" || $0 == "[" }),
      let close = matchingBracket(text, open)
    {
      start = text.index(after: close)
      let isOwner = start < text.endIndex && text[open] == "[" && "([.".contains(text[start])
      if !isOwner { return (open, close) }
    }
    return nil
  }

  private static func matchingBracket(_ text: String, _ open: String.Index) -> String.Index? {
    var depth = 0
    var isQuoted = false
    for index in text[open...].indices {
      switch text[index] {
      case "\"": isQuoted.toggle()
      case "(", "[": if !isQuoted { depth += 1 }
      case ")", "]":
        if isQuoted { continue }
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }
}
