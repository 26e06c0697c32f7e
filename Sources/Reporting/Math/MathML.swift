/// TeX's math mode as MathML, which browsers draw without script, style sheet or network.
///
/// It knows what papers on transformers use; anything else makes it give up, and the report shows
/// the TeX as it was written.
struct MathML {
  private let characters: [Character]
  private var position = 0
  private var depth = 0
  private let isDisplay: Bool

  /// A `<math>` element, or nil when the TeX holds something unknown.
  static func render(_ tex: String, isDisplay: Bool) -> String? {
    var parser = MathML(characters: Array(tex), isDisplay: isDisplay)
    guard let body = try? parser.rows(until: nil, layout: "align") else { return nil }
    let source = HTMLWriter.escape(tex.trimmed)
    return "<math\(isDisplay ? " display=\"block\"" : "")><semantics><mrow>\(body)</mrow>"
      + "<annotation encoding=\"application/x-tex\">\(source)</annotation></semantics></math>"
  }

  private struct Unknown: Error {}

  private init(characters: [Character], isDisplay: Bool) {
    self.characters = characters
    self.isDisplay = isDisplay
  }

  // MARK: Reading

  private var current: Character? { position < characters.count ? characters[position] : nil }

  private mutating func skipSpace() {
    while let next = current, next.isWhitespace { position += 1 }
  }

  /// The name after a backslash: letters, or one other character.
  private mutating func command() throws -> String {
    position += 1
    guard let first = current else { throw Unknown() }
    position += 1
    guard first.isLetter else { return String(first) }
    var name = String(first)
    while let next = current, next.isLetter, next.isASCII {
      name.append(next)
      position += 1
    }
    return name
  }

  /// The command that would be read next.
  private func peekedCommand() -> String? {
    guard current == "\\" else { return nil }
    var copy = self
    return try? copy.command()
  }

  /// `{text}` as it stands.
  private mutating func rawGroup() throws -> String {
    skipSpace()
    guard current == "{" else { throw Unknown() }
    position += 1
    var text = ""
    var open = 1
    while let next = current {
      position += 1
      if next == "{" { open += 1 }
      if next == "}" { open -= 1 }
      if open == 0 { return text }
      text.append(next)
    }
    throw Unknown()
  }

  /// What `\frac` and `^` take: a group, or one atom.
  private mutating func argument() throws -> String {
    skipSpace()
    guard current == "{" else { return try atom().markup }
    position += 1
    let body = try row { $0.current == "}" }
    position += 1
    return "<mrow>\(body)</mrow>"
  }

  // MARK: Rows

  /// Rows cut by `\\` and `&`, to the end or to `\end{…}`; one row stands without a table.
  private mutating func rows(until end: String?, layout: String) throws -> String {
    var table: [[String]] = [[]]
    while true {
      let isEnd = { (parser: MathML) in
        guard let next = parser.current else { return true }
        return next == "&" || ["\\", "end"].contains(parser.peekedCommand())
      }
      table[table.count - 1].append(try row(until: isEnd))
      if current == "&" {
        position += 1
      } else if peekedCommand() == "\\" {
        _ = try command()
        table.append([])
      } else if peekedCommand() == "end" {
        guard end != nil else { throw Unknown() }
        break
      } else {
        guard end == nil else { throw Unknown() }
        break
      }
    }
    if end != nil {
      _ = try command()
      guard try rawGroup() == end else { throw Unknown() }
    }
    if table.last == [""] || table.last?.isEmpty == true { table.removeLast() }
    guard end != nil || table.count > 1 || (table.first?.count ?? 0) > 1 else {
      return table.first?.first ?? ""
    }
    let body = table.map { row in
      "<mtr>" + row.map { "<mtd>\($0)</mtd>" }.joined() + "</mtr>"
    }.joined()
    return "<mtable class=\"\(layout)\">\(body)</mtable>"
  }

  private mutating func row(until isEnd: (MathML) -> Bool) throws -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60 else { throw Unknown() }
    var markup = ""
    while true {
      skipSpace()
      if isEnd(self) { return markup }
      guard current != nil, current != "}" else { throw Unknown() }
      markup += try scripted()
    }
  }

  /// An atom with what stands below and above it.
  private mutating func scripted() throws -> String {
    let base = current == "^" || current == "_" ? Atom("<mrow></mrow>") : try atom()
    var below: String?
    var above: String?
    var primes = ""
    var limits = base.takesLimits
    while true {
      skipSpace()
      if current == "'" {
        position += 1
        primes += "′"
      } else if current == "^", above == nil {
        position += 1
        above = try argument()
      } else if current == "_", below == nil {
        position += 1
        below = try argument()
      } else if let next = peekedCommand(), next == "limits" || next == "nolimits" {
        _ = try command()
        limits = next == "limits"
      } else if current == "^" || current == "_" {
        throw Unknown()  // A second superscript, which TeX refuses too.
      } else {
        break
      }
    }
    if !primes.isEmpty { above = "<mrow><mo>\(primes)</mo>\(above ?? "")</mrow>" }
    let isLimit = limits && isDisplay
    return switch (below, above) {
    case (nil, nil): base.markup
    case (let below?, nil):
      isLimit
        ? "<munder>\(base.markup)\(below)</munder>" : "<msub>\(base.markup)\(below)</msub>"
    case (nil, let above?):
      isLimit ? "<mover>\(base.markup)\(above)</mover>" : "<msup>\(base.markup)\(above)</msup>"
    case (let below?, let above?):
      isLimit
        ? "<munderover>\(base.markup)\(below)\(above)</munderover>"
        : "<msubsup>\(base.markup)\(below)\(above)</msubsup>"
    }
  }

  // MARK: Atoms

  private struct Atom {
    var markup: String
    var takesLimits = false

    init(_ markup: String, takesLimits: Bool = false) {
      self.markup = markup
      self.takesLimits = takesLimits
    }
  }

  private mutating func atom() throws -> Atom {
    skipSpace()
    guard let next = current else { throw Unknown() }
    switch next {
    case "\\":
      let name = try command()
      return try atom(for: name)
    case "{": return Atom(try argument())
    case "}", "&", "^", "_": throw Unknown()
    case "0"..."9", ".":
      var number = ""
      while let digit = current, digit.isASCII, digit.isNumber || digit == "." {
        number.append(digit)
        position += 1
      }
      return Atom("<mn>\(number)</mn>")
    case "~":
      position += 1
      return Atom("<mspace width=\"0.25em\"/>")
    case "-":
      position += 1
      return Atom("<mo>−</mo>")
    default:
      position += 1
      let text = HTMLWriter.escape(String(next))
      if next.isLetter { return Atom("<mi>\(text)</mi>") }
      return Atom(
        TeXSymbols.fences.contains(next)
          ? "<mo stretchy=\"false\">\(text)</mo>" : "<mo>\(text)</mo>")
    }
  }

  private mutating func atom(for name: String) throws -> Atom {
    if let letter = TeXSymbols.identifiers[name] { return Atom("<mi>\(letter)</mi>") }
    if let sign = TeXSymbols.operators[name] {
      return Atom("<mo stretchy=\"false\">\(HTMLWriter.escape(sign))</mo>")
    }
    if let sign = TeXSymbols.large[name] {
      return Atom("<mo>\(sign)</mo>", takesLimits: !name.hasSuffix("int"))
    }
    if let hasLimits = TeXSymbols.functions[name] {
      return Atom("<mi>\(name)</mi>", takesLimits: hasLimits)
    }
    if let width = TeXSymbols.spaces[name] { return Atom("<mspace width=\"\(width)\"/>") }
    if let accent = TeXSymbols.accents[name] {
      let body = try argument()
      return Atom(
        "<mover accent=\"true\">\(body)<mo stretchy=\"\(accent.stretches)\">\(accent.mark)</mo></mover>"
      )
    }
    switch name {
    case "frac", "dfrac", "tfrac": return Atom("<mfrac>\(try argument())\(try argument())</mfrac>")
    case "binom":
      let body = "<mfrac linethickness=\"0\">\(try argument())\(try argument())</mfrac>"
      return Atom("<mrow><mo>(</mo>\(body)<mo>)</mo></mrow>")
    case "sqrt":
      skipSpace()
      guard current == "[" else { return Atom("<msqrt>\(try argument())</msqrt>") }
      position += 1
      let index = try row { $0.current == "]" }
      position += 1
      return Atom("<mroot>\(try argument())<mrow>\(index)</mrow></mroot>")
    case "underline", "underbrace":
      let mark = name == "underline" ? "_" : "⏟"
      return Atom("<munder>\(try argument())<mo>\(mark)</mo></munder>", takesLimits: true)
    case "underset":
      let below = try argument()
      return Atom("<munder>\(try argument())\(below)</munder>")
    case "overset", "stackrel":
      let above = try argument()
      return Atom("<mover>\(try argument())\(above)</mover>")
    case "text", "textrm", "textit", "textbf", "mbox":
      return Atom("<mtext>\(HTMLWriter.escape(try rawGroup()))</mtext>")
    case "mathrm", "operatorname", "mathit":
      if current == "*" { position += 1 }
      let text = HTMLWriter.escape(try rawGroup())
      guard !text.contains("\\"), !text.contains("_"), !text.contains("^") else { throw Unknown() }
      return Atom(
        name == "mathit" ? "<mi>\(text)</mi>" : "<mi mathvariant=\"normal\">\(text)</mi>")
    case "mathbf", "boldsymbol", "mathbb", "mathcal", "mathfrak", "mathsf", "mathtt", "bm":
      let alphabet = name == "bm" ? "boldsymbol" : name
      let text = try rawGroup()
      if text.hasPrefix("\\") { return Atom(try nested(text)) }
      let letters = text.map { TeXSymbols.letter($0, alphabet: alphabet) }.joined()
      return Atom("<mi mathvariant=\"normal\">\(HTMLWriter.escape(letters))</mi>")
    case "left":
      let opening = try fence()
      let body = try row { $0.peekedCommand() == "right" }
      _ = try command()
      let closing = try fence()
      return Atom("<mrow>\(opening)\(body)\(closing)</mrow>")
    case "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr":
      return Atom(try fence())
    case "middle": return Atom(try fence())
    case "displaystyle", "textstyle", "scriptstyle", "nonumber", "notag": return Atom("")
    case "begin": return Atom(try environment())
    case "not":
      skipSpace()
      guard let next = current, next == "=" || next == "<" || next == ">" else { throw Unknown() }
      position += 1
      return Atom("<mo>\(HTMLWriter.escape(String(next)))\u{338}</mo>")
    default: throw Unknown()
    }
  }

  private func nested(_ tex: String) throws -> String {
    var inner = MathML(characters: Array(tex), isDisplay: isDisplay)
    inner.depth = depth + 1
    return try inner.row { $0.current == nil }
  }

  private mutating func fence() throws -> String {
    skipSpace()
    guard let next = current else { throw Unknown() }
    var sign = String(next)
    if next == "\\" {
      let name = try command()
      guard let known = TeXSymbols.operators[name] else { throw Unknown() }
      sign = known
    } else {
      position += 1
    }
    return sign == "." ? "" : "<mo stretchy=\"true\">\(HTMLWriter.escape(sign))</mo>"
  }

  private mutating func environment() throws -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60 else { throw Unknown() }
    let name = try rawGroup()
    let fences = [
      "matrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "vmatrix": ("|", "|"),
      "Vmatrix": ("‖", "‖"), "Bmatrix": ("{", "}"), "smallmatrix": ("", ""),
    ]
    if let (opening, closing) = fences[name] {
      let body = try rows(until: name, layout: "matrix")
      let left = opening.isEmpty ? "" : "<mo>\(opening)</mo>"
      let right = closing.isEmpty ? "" : "<mo>\(closing)</mo>"
      return "<mrow>\(left)\(body)\(right)</mrow>"
    }
    switch name {
    case "cases": return "<mrow><mo>{</mo>\(try rows(until: name, layout: "cases"))</mrow>"
    case "aligned", "align", "align*", "split", "gathered", "equation", "equation*", "gather*":
      return try rows(until: name, layout: "align")
    case "array":
      _ = try rawGroup()
      return try rows(until: name, layout: "matrix")
    default: throw Unknown()
    }
  }
}

extension String {
  /// Without white space at either end.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
