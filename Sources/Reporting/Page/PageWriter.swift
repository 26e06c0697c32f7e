internal import Checkpoints
internal import Literate
internal import Scripting

/// Writes one page. It holds what the parts of a page must agree on: numbers of errors, and what
/// needs a rule in the style sheet.
struct PageWriter {
  let report: Report
  var html = HTMLWriter()
  /// How many cells have failed so far on the way down the page.
  var errorCount = 0
  /// The most heads that one view has: the style sheet has a rule for each.
  var mostHeads = 0
  /// Classes for the colours of tokens: `style` attributes are not allowed in the page.
  var colorRules: Set<String> = []

  var notebook: Notebook { report.notebook }
  var result: RunResult { report.result }

  init(report: Report) {
    self.report = report
  }

  // MARK: The page

  mutating func page() -> [String] {
    let outline = Outline(notebook.blocks, hasTitle: notebook.frontMatter.title != nil)
    // The body first: only then is known which rules the head must hold.
    html.open("body")
    html.element("a", [("class", "skip"), ("href", "#content")], text: "Skip to the text")
    html.open("div", [("class", "page")])
    writeContents(outline)
    html.open("main", [("id", "content")])
    writeTitleBlock(outline)
    writeBanner()
    html.open("div", [("class", "flow")])
    for block in outline.preamble { write(block) }
    for section in outline.sections { write(section) }
    writeFootnotes()
    html.close("div")
    html.close("main")
    html.close("div")
    html.element("script") { $0.markup(Script.source) }
    html.close("body")
    html.markup("\n</html>\n")
    return [head(outline)] + html.pieces
  }

  private func head(_ outline: Outline) -> String {
    let matter = notebook.frontMatter
    let title = matter.title ?? outline.title?.plainText ?? notebook.name
    let style = styleSheet()
    var head = HTMLWriter()
    head.markup("<!DOCTYPE html>\n")
    let theme = matter.format.theme
    head.open(
      "html",
      [
        ("lang", matter.language ?? "en"), ("data-theme", theme == .system ? nil : theme.rawValue),
      ])
    head.markup("\n<head>\n<meta charset=\"utf-8\">\n")
    if !report.allowsRawHTML {
      let policy =
        "default-src 'none'; img-src data:; style-src '\(hash(style))'; "
        + "script-src '\(hash(Script.source))'; base-uri 'none'; form-action 'none'"
      head.open("meta", [("http-equiv", "Content-Security-Policy"), ("content", policy)])
      head.line()
    }
    head.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    head.markup("<meta name=\"generator\" content=\"Glassbook\">\n")
    head.markup("<meta name=\"referrer\" content=\"no-referrer\">\n")
    for author in matter.authors {
      head.open("meta", [("name", "author"), ("content", author)])
      head.line()
    }
    head.element("title", text: title)
    head.markup("\n<style>\(style)</style>\n</head>\n")
    return head.output
  }

  private func hash(_ text: String) -> String {
    let digest = Digest(.sha256)
    digest.update(text)
    return "sha256-" + HTMLWriter.base64(digest.finishBytes())
  }

  private func styleSheet() -> String {
    var css = StyleSheet.base
    for head in 0..<mostHeads { css += StyleSheet.rules(forHead: head) }
    css += colorRules.sorted().joined()
    // A style sheet ends at the first `</style`, wherever that stands.
    if let own = notebook.styleSheet { css += "\n" + own.replacing("</", with: "<\\/") }
    return css
  }

  // MARK: Title

  private mutating func writeTitleBlock(_ outline: Outline) {
    let matter = notebook.frontMatter
    html.open("header", [("class", "title")])
    html.open("h1")
    if let title = outline.title { write(title) } else { html.text(matter.title ?? notebook.name) }
    html.close("h1")
    if let subtitle = matter.subtitle {
      html.element("p", [("class", "subtitle")], text: subtitle)
    }
    let byline =
      (matter.authors.isEmpty ? [] : [matter.authors.joined(separator: ", ")])
      + (matter.date.map { [$0] } ?? [])
    if !byline.isEmpty {
      html.element("p", [("class", "byline")]) { html in
        for (index, part) in byline.enumerated() {
          if index > 0 { html.markup("<span class=\"dot\"> · </span>") }
          html.element("span", text: part)
        }
      }
    }
    if !notebook.abstract.isEmpty {
      html.open("div", [("class", "abstract")])
      for block in notebook.abstract { write(block) }
      html.close("div")
    }
    writeFacts()
    html.close("header")
  }

  /// The models and parameters of this run.
  private mutating func writeFacts() {
    let models = result.models.map { ($0.name, $0.summary) }
    let parameters = result.parameters.map { ($0.name, $0.value.description) }
      .filter { parameter in !models.contains { $0.0 == parameter.1 } }
    guard !models.isEmpty || !parameters.isEmpty else { return }
    html.open("dl", [("class", "facts")])
    for (name, value) in models + parameters {
      html.open("div")
      html.element("dt", text: name)
      html.element("dd", text: value)
      html.close("div")
    }
    html.close("dl")
  }

  private mutating func writeBanner() {
    let failures = zip(notebook.cells, result.cells).filter { $0.1.status == .failed }
      .map {
        (
          name: $0.0.options.label.map { "‘\($0)’" } ?? "\($0.0.number)",
          message: $0.1.failure?.message ?? ""
        )
      }
    let failedValues = result.values.compactMap { value -> Diagnostic? in
      if case .failed(let diagnostic) = value { diagnostic } else { nil }
    }
    if let stop = result.stop {
      html.element("div", [("class", "banner"), ("role", "status")]) { html in
        html.element("strong", text: "Not complete. ")
        html.text(stop.message)
      }
    } else if failures.isEmpty, failedValues.isEmpty, !result.isComplete {
      html.element("div", [("class", "banner quiet"), ("role", "status")]) { html in
        html.element("strong", text: "Still running. ")
        html.text("What follows is the report so far; load it again for more.")
      }
    }
    guard !failures.isEmpty || !failedValues.isEmpty else { return }
    html.element("div", [("class", "banner"), ("role", "alert")]) { html in
      for (index, failure) in failures.enumerated() {
        html.open("p")
        html.element("strong", text: "Cell \(failure.name) failed. ")
        html.text(failure.message + " ")
        html.element("a", [("href", "#error-\(index + 1)")], text: "Show it")
        html.close("p")
      }
      for diagnostic in failedValues {
        html.open("p")
        html.element("strong", text: "A value in line \(diagnostic.line) failed. ")
        html.text(diagnostic.message)
        html.close("p")
      }
    }
  }

  // MARK: Contents and sections

  private mutating func writeContents(_ outline: Outline) {
    let format = notebook.frontMatter.format
    guard format.toc, !outline.sections.isEmpty else { return }
    html.open("nav", [("class", "toc"), ("aria-label", "Contents")])
    // Opens and closes the list on narrow screens, without a script.
    html.markup("<input type=\"checkbox\" id=\"toc-toggle\">")
    html.markup("<label for=\"toc-toggle\">Contents</label>")
    writeEntries(outline.sections, depth: format.tocDepth)
    html.close("nav")
    html.line()
  }

  private mutating func writeEntries(_ sections: [Outline.Section], depth: Int) {
    guard depth > 0, !sections.isEmpty else { return }
    html.open("ol")
    for section in sections {
      html.open("li")
      html.open("a", [("href", "#" + section.anchor)])
      writeNumber(of: section)
      html.text(section.title.plainText)
      html.close("a")
      writeEntries(section.sections, depth: depth - 1)
      html.close("li")
    }
    html.close("ol")
  }

  private mutating func writeNumber(of section: Outline.Section) {
    guard notebook.frontMatter.format.numberSections else { return }
    html.element("span", [("class", "number")], text: section.number + " ")
  }

  private mutating func write(_ section: Outline.Section) {
    // Deep sections do not fold: a triangle at every third line would be noise.
    let folds = section.level <= 3
    let tag = "h\(min(section.level, 6))"
    html.line()
    html.open(folds ? "details" : "section", [("class", "section"), ("open", folds ? "" : nil)])
    if folds { html.open("summary") }
    html.open(tag, [("id", section.anchor)])
    writeNumber(of: section)
    write(section.title)
    html.element(
      "a",
      [
        ("class", "anchor"), ("href", "#" + section.anchor), ("aria-label", "Link to this section"),
      ],
      text: "#")
    html.close(tag)
    if folds { html.close("summary") }
    html.open("div", [("class", "flow")])
    for block in section.blocks { write(block) }
    for inner in section.sections { write(inner) }
    html.close("div")
    html.close(folds ? "details" : "section")
  }

  private mutating func writeFootnotes() {
    guard !notebook.footnotes.isEmpty else { return }
    html.open("section", [("class", "footnotes"), ("aria-label", "Footnotes")])
    html.open("ol")
    for (index, note) in notebook.footnotes.enumerated() {
      html.open("li", [("id", "note-\(index + 1)")])
      write(note.text)
      for occurrence in 0..<note.referenceCount {
        html.markup(" ")
        html.element(
          "a",
          [
            ("class", "back"), ("href", "#" + Self.noteReference(index, occurrence)),
            ("aria-label", "Back to the text"),
          ], text: "↩")
      }
      html.close("li")
    }
    html.close("ol")
    html.close("section")
  }

  /// The address of a place that refers to a note.
  static func noteReference(_ index: Int, _ occurrence: Int) -> String {
    occurrence == 0 ? "ref-\(index + 1)" : "ref-\(index + 1)-\(occurrence + 1)"
  }
}
