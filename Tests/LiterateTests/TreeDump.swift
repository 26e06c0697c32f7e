import Literate

/// A notebook's tree as readable text: a block a line, indented, with the place where it stands.
func dump(_ notebook: Notebook) -> String {
  var lines = dump(notebook.blocks, indent: "")
  for (index, cell) in notebook.cells.enumerated() {
    lines.append(
      "cell \(index) \(cell.name) from line \(cell.firstLine)"
        + (cell.columnOffset > 0 ? " indented by \(cell.columnOffset)" : ""))
  }
  for note in notebook.footnotes {
    lines.append("note \(note.label) ×\(note.referenceCount): \(dump(note.text))")
  }
  for value in notebook.inlineValues {
    lines.append("value \(value.expression) @\(value.place.line):\(value.place.column)")
  }
  return lines.joined(separator: "\n")
}

private func dump(_ blocks: [Block], indent: String) -> [String] {
  blocks.flatMap { block -> [String] in
    let place =
      block.range.map {
        " @\($0.first.line):\($0.first.column)-\($0.last.line):\($0.last.column)"
      } ?? ""
    func line(_ text: String) -> [String] { [indent + text + place] }
    switch block.kind {
    case .heading(let level, let text, let anchor):
      return line("h\(level) #\(anchor) \(dump(text))")
    case .paragraph(let text): return line("p \(dump(text))")
    case .blockQuote(let inner): return line("quote") + dump(inner, indent: indent + "  ")
    case .list(let list):
      let kind = list.start.map { "from \($0)" } ?? "bullets"
      return line("list \(kind)\(list.isTight ? "" : " loose")")
        + list.items.flatMap { [indent + "  item"] + dump($0, indent: indent + "    ") }
    case .table(let table):
      let alignments = table.alignments.map(\.rawValue).joined(separator: " ")
      func row(_ cells: [[Inline]]) -> String {
        indent + "  " + cells.map { dump($0) }.joined(separator: " ¦ ")
      }
      return line("table \(alignments)") + [row(table.header)] + table.rows.map(row)
    case .math(let tex): return line("math «\(tex.replacing("\n", with: "⏎"))»")
    case .code(let language, let text):
      return line("code \(language) «\(text.replacing("\n", with: "⏎"))»")
    case .cell(let index): return line("cell \(index)")
    case .rawHTML(let text): return line("html «\(text.replacing("\n", with: "⏎"))»")
    case .rule: return line("rule")
    }
  }
}

private func dump(_ inlines: [Inline]) -> String {
  inlines.map { inline in
    switch inline {
    case .text(let text): text
    case .softBreak: "⏎"
    case .lineBreak: "⏎⏎"
    case .code(let text): "`\(text)`"
    case .emphasis(let inner): "*\(dump(inner))*"
    case .strong(let inner): "**\(dump(inner))**"
    case .link(let url, let title, let inner):
      "[\(dump(inner))](\(url)\(title.isEmpty ? "" : " \"\(title)\""))"
    case .image(let url, _, let alternative): "![\(alternative)](\(url))"
    case .math(let tex, let isDisplay): isDisplay ? "$$\(tex)$$" : "$\(tex)$"
    case .footnote(let index, let occurrence): "[^\(index).\(occurrence)]"
    case .reference(let label): "@\(label)"
    case .value(let index): "{value \(index)}"
    case .rawHTML(let text): "<\(text)>"
    }
  }.joined()
}
