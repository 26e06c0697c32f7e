internal import Literate

extension PageWriter {
  mutating func write(_ block: Block) {
    html.line()
    switch block.kind {
    case .heading(let level, let text, let anchor):
      // Headings of sections are written by the outline; this one stands in a quote or a list.
      let tag = "h\(min(level + 1, 6))"
      html.open(tag, [("id", anchor.isEmpty ? nil : anchor)])
      write(text)
      html.close(tag)
    case .paragraph(let text):
      html.open("p")
      write(text)
      html.close("p")
    case .blockQuote(let blocks):
      html.open("blockquote")
      for block in blocks { write(block) }
      html.close("blockquote")
    case .list(let list): write(list)
    case .table(let table): write(table)
    case .math(let tex):
      html.open("div", [("class", "math")])
      writeMath(tex, isDisplay: true)
      html.close("div")
    case .code(let language, let text):
      var code = text[...]
      while code.last == "\n" { code.removeLast() }
      writeCode(String(code), language: language)
    case .cell(let index): writeCell(index)
    case .rawHTML(let text):
      if report.allowsRawHTML {
        html.markup(text)
      } else {
        html.element("pre", [("class", "raw")], text: text.trimmed)
      }
    case .rule: html.markup("<hr>")
    }
  }

  private mutating func write(_ list: Block.List) {
    let tag = list.start == nil ? "ul" : "ol"
    let start = list.start.flatMap { $0 == 1 ? nil : String($0) }
    html.open(tag, [("start", start)])
    for item in list.items {
      html.open("li")
      for block in item {
        // In a tight list a paragraph is its words alone.
        if list.isTight, case .paragraph(let text) = block.kind {
          write(text)
        } else {
          write(block)
        }
      }
      html.close("li")
    }
    html.close(tag)
  }

  private mutating func write(_ table: Block.Table) {
    func cell(_ tag: String, _ text: [Inline], _ alignment: Block.Table.Alignment) {
      html.open(tag, [("class", alignment == .none ? nil : alignment.rawValue)])
      write(text)
      html.close(tag)
    }
    html.markup("<div class=\"table\"><table><thead><tr>")
    for (text, alignment) in zip(table.header, table.alignments) { cell("th", text, alignment) }
    html.markup("</tr></thead><tbody>")
    for row in table.rows {
      html.open("tr")
      for (text, alignment) in zip(row, table.alignments) { cell("td", text, alignment) }
      html.close("tr")
    }
    html.markup("</tbody></table></div>")
  }

  // MARK: Inlines

  mutating func write(_ inlines: [Inline]) {
    for inline in inlines { write(inline) }
  }

  private mutating func write(_ inline: Inline) {
    switch inline {
    case .text(let text): html.text(text)
    case .softBreak: html.line()
    case .lineBreak: html.markup("<br>\n")
    case .code(let text): html.element("code", text: text)
    case .emphasis(let inner):
      html.open("em")
      write(inner)
      html.close("em")
    case .strong(let inner):
      html.open("strong")
      write(inner)
      html.close("strong")
    case .link(let url, let title, let inner): writeLink(url, title: title, inner)
    case .image(let url, let title, let alternative):
      writeImage(url, title: title, alternative: alternative)
    case .math(let tex, let isDisplay): writeMath(tex, isDisplay: isDisplay)
    case .footnote(let index, let occurrence):
      html.open("sup", [("class", "note"), ("id", Self.noteReference(index, occurrence))])
      html.element("a", [("href", "#note-\(index + 1)")], text: "\(index + 1)")
      html.close("sup")
    case .reference(let label):
      let cell = notebook.cell(labelled: label)
      let name = cell.flatMap { cell in
        cell.captionNumber.map { "\(cell.captionKind.rawValue)\u{A0}\($0)" }
      }
      html.element("a", [("class", "ref"), ("href", "#" + label)], text: name ?? "@" + label)
    case .value(let index): writeValue(index)
    case .rawHTML(let text):
      if report.allowsRawHTML { html.markup(text) } else { html.text(text) }
    }
  }

  private mutating func writeValue(_ index: Int) {
    switch result.values[index] {
    case .value(let text): html.element("span", [("class", "value")], text: text)
    case .failed(let diagnostic):
      html.element(
        "span", [("class", "value failed"), ("title", diagnostic.message)], text: "error")
    case .waiting, .notRun:
      html.element("span", [("class", "value missing"), ("title", "not computed")], text: "…")
    }
  }

  private mutating func writeLink(_ url: String, title: String, _ inner: [Inline]) {
    guard let safe = Links.safe(url) else {
      // The words stay, the address goes.
      html.open("span", [("class", "unsafe"), ("title", "a link that was taken out")])
      write(inner)
      html.close("span")
      return
    }
    html.open(
      "a",
      [
        ("href", safe), ("title", title.isEmpty ? nil : title),
        ("rel", Links.isRemote(safe) ? "noopener noreferrer" : nil),
      ])
    write(inner)
    html.close("a")
  }

  /// A picture beside the notebook is put into the page; one from elsewhere is named, not loaded.
  private mutating func writeImage(_ url: String, title: String, alternative: String) {
    if let image = notebook.images[url] {
      html.picture(
        image.bytes, mediaType: image.mediaType,
        [("alt", alternative), ("title", title.isEmpty ? nil : title)])
    } else {
      let words = alternative.isEmpty ? url : alternative
      writeLink(url, title: title, [.text("[picture: \(words)]")])
    }
  }

  private mutating func writeMath(_ tex: String, isDisplay: Bool) {
    if let markup = MathML.render(tex, isDisplay: isDisplay) {
      html.markup(markup)
    } else {
      html.element("code", [("class", "tex")], text: tex.trimmed)
    }
  }
}
