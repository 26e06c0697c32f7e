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
    var captionIsDue = cell.captionNumber != nil
    let groups = Self.groups(result.outputs)
    for (index, group) in groups.enumerated() {
      let isLast = !groups[(index + 1)...].contains { $0.isShowpiece }
      let hasCaption = captionIsDue && group.isShowpiece && isLast
      if hasCaption { captionIsDue = false }
      html.line()
      switch group {
      case .text(let text, let isValue):
        html.element("pre", [("class", isValue ? "output value-output" : "output")], text: text)
      case .markdown(let blocks):
        html.open("div", [("class", "flow")])
        for block in blocks { write(block.withoutAnchors) }
        html.close("div")
      case .pictures(let outputs):
        let isWide = outputs.contains { $0.width > 656 } || outputs.count > 1 || group.isView
        html.open("figure", [("class", isWide ? "wide" : nil)])
        let columns = cell.options.layoutNcol ?? 1
        let isGrid = columns > 1 && outputs.count > 1
        if isGrid { html.open("div", [("class", "grid columns-\(columns)")]) }
        for output in outputs { writePicture(output, of: cell) }
        if isGrid { html.close("div") }
        if hasCaption { writeCaption(of: cell) }
        html.close("figure")
      }
    }
  }

  /// Outputs of one kind that stand together.
  private enum Group {
    case text(String, isValue: Bool)
    case markdown([Block])
    case pictures([Output])

    var isShowpiece: Bool { if case .pictures = self { true } else { false } }
    var isView: Bool {
      if case .pictures(let outputs) = self {
        outputs.contains { if case .attention = $0 { true } else { false } }
      } else {
        false
      }
    }
  }

  private static func groups(_ outputs: [Output]) -> [Group] {
    var groups: [Group] = []
    for output in outputs {
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
        if case .pictures(let before)? = groups.last {
          groups[groups.count - 1] = .pictures(before + [output])
        } else {
          groups.append(.pictures([output]))
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

  private mutating func writePicture(_ output: Output, of cell: Cell) {
    switch output {
    case .figure(let figure):
      html.open("div", [("class", "plot")])
      writeImage(figure, alternative: cell.options.figAlt)
      if let hover = figure.hover { writeData(hover) }
      html.close("div")
    case .attention(let drawn): write(drawn, alternative: cell.options.figAlt)
    case .tokens(let tokens): write(tokens)
    case .table(let table): write(table)
    case .text, .value, .markdown: break
    }
  }

  mutating func writeImage(
    _ figure: RenderedFigure, alternative: String? = nil, classes: String? = nil
  ) {
    html.picture(
      figure.png, mediaType: "image/png",
      [
        ("class", classes), ("width", "\(figure.width)"), ("height", "\(figure.height)"),
        ("alt", alternative ?? figure.alt),
      ])
  }

  private mutating func write(_ table: Plots.Table) {
    func alignment(_ column: Plots.Table.Column) -> String? {
      switch column.alignment {
      case .left: nil
      case .right: "right"
      case .center: "center"
      }
    }
    html.markup("<div class=\"table\"><table><thead><tr>")
    for column in table.columns {
      html.element("th", [("class", alignment(column))], text: column.title)
    }
    html.markup("</tr></thead><tbody>")
    for row in table.rows {
      html.open("tr")
      for (cell, column) in zip(row, table.columns) {
        html.element("td", [("class", alignment(column))], text: cell.text)
      }
      html.close("tr")
    }
    html.markup("</tbody></table></div>")
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
  /// CSS pixels; 0 for what has no width of its own.
  fileprivate var width: Int {
    if case .figure(let figure) = self { figure.width } else { 0 }
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
