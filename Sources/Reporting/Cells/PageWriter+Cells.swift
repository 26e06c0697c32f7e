internal import Literate
internal import Plots
internal import Scripting

extension PageWriter {
  /// A cell: its code, what it showed, and how it failed.
  mutating func writeCell(_ index: Int) {
    let cell = notebook.cells[index]
    let result = result.cells[index]
    let options = cell.options
    let hasFailed = result.status == .failed || result.status == .interrupted
    guard options.include || hasFailed else { return }
    html.open("div", [("class", "cell"), ("id", options.label)])
    if options.echo || hasFailed {
      writeCode(
        cell.code, language: "swift",
        isFolded: (options.codeFold ?? notebook.frontMatter.format.codeFold) && !hasFailed)
    }
    if options.output || hasFailed { writeOutputs(of: cell, result) }
    if let failure = result.failure { write(failure, of: cell, status: result.status) }
    switch result.status {
    case .notRun: html.element("p", [("class", "status")], text: "Not run.")
    case .waiting: html.element("p", [("class", "status")], text: "Not run yet.")
    case .running: html.element("p", [("class", "status running")], text: "Running…")
    case .interrupted where result.failure == nil:
      html.element("p", [("class", "status")], text: "Interrupted.")
    case .interrupted, .ok, .failed, .failedAsExpected, .skipped: break
    }
    html.close("div")
  }

  /// A block of code with colours, a copy button (made by the script) and a fold.
  mutating func writeCode(_ code: String, language: String, isFolded: Bool = false) {
    guard !code.isEmpty else { return }
    html.open("details", [("class", "code"), ("open", isFolded ? nil : "")])
    html.element("summary", text: "Code")
    html.open("pre")
    html.open("code", [("class", language.isEmpty ? nil : "language-\(language)")])
    html.markup(Highlighter.html(code, language: language))
    html.close("code")
    html.close("pre")
    html.close("details")
  }

  // MARK: Outputs

  private mutating func writeOutputs(of cell: Cell, _ result: CellResult) {
    let groups = Self.groups(result.outputs)
    let lastShowpiece = groups.lastIndex { if case .showpieces = $0 { true } else { false } }
    for (index, group) in groups.enumerated() {
      html.line()
      switch group {
      case .text(let text, let isValue):
        html.element("pre", [("class", isValue ? "output value-output" : "output")], text: text)
      case .markdown(let blocks):
        html.open("div", [("class", "flow")])
        for block in blocks { write(block.withoutAnchors) }
        html.close("div")
      case .showpieces(let indices):
        let outputs = result.outputs[indices]
        let isWide = outputs.count > 1 || outputs.contains(where: \.isWide)
        html.open("figure", [("class", isWide ? "wide" : nil)])
        let columns = cell.options.layoutNcol ?? 1
        let isGrid = columns > 1 && outputs.count > 1
        if isGrid { html.open("div", [("class", "grid columns-\(columns)")]) }
        for index in indices {
          write(report.showpieces.written(outputs[index], at: index, of: cell))
        }
        if isGrid { html.close("div") }
        if index == lastShowpiece { writeCaption(of: cell) }
        html.close("figure")
      }
    }
  }

  private mutating func write(_ showpiece: ShowpieceWriter) {
    html.append(showpiece.html)
    mostHeads = max(mostHeads, showpiece.headCount)
    colorRules.formUnion(showpiece.colorRules)
  }

  /// Outputs of one kind that stand together.
  private enum Group {
    case text(String, isValue: Bool)
    case markdown([Block])
    /// Indices of the cell's outputs.
    case showpieces(Range<Int>)
  }

  private static func groups(_ outputs: [Output]) -> [Group] {
    var groups: [Group] = []
    for (index, output) in outputs.enumerated() {
      switch output {
      case .text(let text):
        if case .text(let before, false)? = groups.last {
          groups[groups.count - 1] = .text(before + text, isValue: false)
        } else {
          groups.append(.text(text, isValue: false))
        }
      case .value(let text): groups.append(.text(text, isValue: true))
      case .markdown(let blocks): groups.append(.markdown(blocks))
      case .figure, .attention, .tokens, .table:
        if case .showpieces(let before)? = groups.last {
          groups[groups.count - 1] = .showpieces(before.lowerBound..<index + 1)
        } else {
          groups.append(.showpieces(index..<index + 1))
        }
      }
    }
    return groups.compactMap { group in
      guard case .text(var text, let isValue) = group else { return group }
      while text.last?.isNewline == true { text.removeLast() }
      return text.isEmpty ? nil : .text(text, isValue: isValue)
    }
  }

  private mutating func writeCaption(of cell: Cell) {
    guard let number = cell.captionNumber else { return }
    html.open("figcaption")
    html.element(
      "span", [("class", "label")],
      text: "\(cell.captionKind.rawValue) \(number)\(cell.caption.isEmpty ? "" : ": ")")
    write(cell.caption)
    html.close("figcaption")
  }

  // MARK: Failures

  private mutating func write(_ failure: Diagnostic, of cell: Cell, status: CellResult.Status) {
    let isExpected = status == .failedAsExpected
    var id: String?
    if status == .failed {
      errorCount += 1
      id = "error-\(errorCount)"
    }
    html.line()
    html.open(
      "div", [("class", isExpected ? "error expected" : "error"), ("id", id), ("role", "group")])
    html.open("p")
    html.element("strong", text: isExpected ? "Fails, as expected: " : "Error: ")
    html.text(failure.message)
    html.close("p")
    let lines = failure.numberedExcerpt
    if !lines.isEmpty { html.element("pre", text: lines.joined(separator: "\n")) }
    if let hint = failure.hint { html.element("p", [("class", "hint")], text: hint) }
    if !failure.notes.isEmpty {
      html.open("ul", [("class", "chain")])
      for note in failure.notes {
        html.element("li") { html in
          html.text(note.message + " ")
          html.element("span", [("class", "place")], text: "line \(note.line)")
        }
      }
      html.close("ul")
    }
    html.close("div")
  }
}

extension Output {
  /// Whether it needs more than the width of the text.
  fileprivate var isWide: Bool {
    switch self {
    case .figure(let figure): figure.width > 656
    case .attention: true
    case .tokens, .table, .text, .value, .markdown: false
    }
  }
}

extension Diagnostic {
  /// The line with its number, and a caret below the place.
  var numberedExcerpt: [String] {
    guard let excerpt else { return [] }
    let number = "\(line)"
    let blank = String(repeating: " ", count: number.count)
    return ["\(number) │ \(excerpt.line)", "\(blank) │ \(excerpt.marks)"]
  }
}

extension Block {
  /// The same block, whose headings are no targets: cells may show one text many times.
  fileprivate var withoutAnchors: Block {
    guard case .heading(let level, let text, _) = kind else { return self }
    return Block(.heading(level: level, text, anchor: ""), range: range)
  }
}
