import Checkpoints
import Literate
import Plots
import Scripting
import Testing

@testable import Reporting

@Suite("Report")
struct ReportTests {
  private func result(
    _ text: String, outputs: [Output] = [], _ change: (inout RunResult) -> Void = { _ in }
  ) -> (Notebook, RunResult) {
    let notebook = Notebook.parse(text, path: "some/where/n.md").notebook
    var result = RunResult(of: notebook)
    for index in result.cells.indices where result.cells[index].status == .waiting {
      result.cells[index].status = .ok
      result.cells[index].outputs = outputs
    }
    change(&result)
    return (notebook, result)
  }

  private func html(
    _ text: String, outputs: [Output] = [], unsafe: Bool = false,
    _ change: (inout RunResult) -> Void = { _ in }
  ) -> String {
    let (notebook, result) = result(text, outputs: outputs, change)
    return Report(notebook, result, allowsRawHTML: unsafe).html()
  }

  /// The page without its style sheet and script, which are ours.
  private func body(_ html: String) -> String {
    let start = html.firstRange(of: "<body>")?.upperBound ?? html.startIndex
    let end = html.firstRange(of: "<script>'use strict'")?.lowerBound ?? html.endIndex
    return String(html[start..<end])
  }

  @Test("Everything a notebook or a cell supplies is escaped")
  func escaping() {
    let evil = "<img src=x onerror=alert(1)>\"'&</script></style></title>"
    let text = """
      ---
      title: '<img src=x onerror=alert(1)>'
      subtitle: '<img src=x onerror=alert(1)>'
      author: '<img src=x onerror=alert(1)>'
      lang: '"><img src=x onerror=alert(1)>'
      date: '<img src=x onerror=alert(1)>'
      abstract: '<img src=x onerror=alert(1)>'
      ---
      # A <img src=x onerror=alert(1)> `<img src=x onerror=alert(1)>`

      <img src=x onerror=alert(1)> | $<img src=x onerror=alert(1)>$ | $\\evil{<img src=x onerror=alert(1)>}$

      <div onclick="alert(1)">

      ![<img src=x onerror=alert(1)>](https://x.org/"onerror="a.png "<img src=x onerror=alert(1)>")

      ```swift
      //| label: fig-a
      //| fig-cap: '<img src=x onerror=alert(1)>'
      //| fig-alt: '"><img src=x onerror=alert(1)>'
      print("<img src=x onerror=alert(1)>")
      ```
      ```html"><img src=x onerror=alert(1)>
      <img src=x onerror=alert(1)>
      ```
      """
    let figure = RenderedFigure(png: [1, 2, 3], width: 10, height: 10, alt: evil)
    let page = html(
      text,
      outputs: [
        .text(evil), .value(evil), .figure(figure),
        .markdown(Notebook.blocks(ofMarkdown: evil)),
      ])
    #expect(!page.contains("<img src=x"))
    #expect(!body(page).contains("<div onclick"))
    #expect(!body(page).contains("\"onerror"))
    #expect(page.components(of: "<title>").count == 2)
    #expect(page.components(of: "</style>").count == 2)
    #expect(page.components(of: "</script>").count == 2)
  }

  @Test(
    "No link leads where a click runs something",
    arguments: [
      "javascript:alert(1)", "JavaScript:alert(1)", "java&#10;script:alert(1)",
      "&#1;javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
      "javascript&colon;alert(1)",
    ])
  func links(url: String) {
    let page = body(html("[x](<\(url)>) and ![y](<\(url)>)"))
    #expect(!page.contains("href=\"j"), "\(page)")
    #expect(!page.lowercased().contains("href=\"data"))
    #expect(!page.lowercased().contains("href=\"vb"))
    #expect(!page.lowercased().contains("href=\"file"))
    #expect(!page.contains("src="))
    #expect(page.contains("<span class=\"unsafe\""))
  }

  @Test(
    "Links that lead somewhere stay",
    arguments: [
      "https://x.org/?a=1&b=2", "#part", "other.html", "mailto:a@b.org", "a/b:c",
    ])
  func goodLinks(url: String) {
    #expect(body(html("[x](\(url))")).contains("href=\"\(HTMLWriter.escape(url))\""))
  }

  @Test("Pictures from elsewhere are named and not loaded")
  func remotePictures() {
    let page = body(html("![a cat](https://x.org/cat.png)"))
    #expect(!page.contains("<img"))
    #expect(page.contains("href=\"https://x.org/cat.png\""))
    #expect(page.contains("[picture: a cat]"))
  }

  @Test("The policy's hashes are those of the page's style and script, and nothing else is allowed")
  func policy() throws {
    let page = html("---\nformat: {html: {css: a.css}}\n---\n# T\n") { _ in }
    let style = try #require(page.between("<style>", "</style>"))
    let script = try #require(page.between("<script>", "</script>"))
    let policy = try #require(
      page.between("Content-Security-Policy\" content=\"", "\">"))
    #expect(policy.contains("default-src &#39;none&#39;"))
    #expect(policy.contains(hash(style)))
    #expect(policy.contains(hash(script)))
    #expect(!policy.contains("unsafe"))
    #expect(!body(page).contains(" style="))
    #expect(!page.contains("http://") && !page.contains("https://"))
  }

  private func hash(_ text: String) -> String {
    let digest = Digest(.sha256)
    digest.update(text)
    return "sha256-" + HTMLWriter.base64(digest.finishBytes())
  }

  @Test("A style sheet of the user cannot end the style element")
  func styleSheet() throws {
    var (notebook, result) = result("# T")
    notebook.styleSheet = "p{color:red}</style><b>"
    let page = Report(notebook, result).html()
    #expect(page.components(of: "</style>").count == 2)
  }

  @Test("HTML in prose is text, unless it is asked for")
  func rawHTML() {
    let text = "<b>bold</b> prose\n\n<div class=\"x\">block</div>\n"
    #expect(body(html(text)).contains("&lt;b&gt;bold"))
    #expect(!body(html(text)).contains("<div class=\"x\">"))
    let page = html(text, unsafe: true)
    #expect(body(page).contains("<div class=\"x\">block</div>"))
    #expect(!page.contains("Content-Security-Policy"))
  }

  @Test("The same results give the same bytes, and no path")
  func determinism() throws {
    let view = try attentionPatterns(
      tokens: ["a", " b", "\n"],
      attention: [[[1, 0, 0], [0.5, 0.5, 0], [0.2, 0.3, 0.5]]] as [[[Float]]])
    let metadata = FigureMetadata()
    let drawn = DrawnAttention(
      view: view, thumbnails: try view.thumbnails(metadata: metadata),
      zoomed: try view.zoomed(metadata: metadata), overview: try view.overview(metadata: metadata),
      combined: try view.combined(metadata: metadata))
    let outputs: [Output] = [
      .attention(drawn),
      .tokens(try coloredTokens(["a", "b", "c"], [-1.0, 0.0, 1.0] as [Double])),
      .figure(try imshow([[1, 2], [3, 4]] as [[Float]]).rendered()),
      .table(try Plots.Table(columns: ["a"], rows: [[Plots.Table.Cell.number(1)]])),
    ]
    let text = "# T\n\n```swift\n//| label: fig-a\n1\n```\n"
    let page = html(text, outputs: outputs)
    #expect(page == html(text, outputs: outputs))
    // What was written when it was shown is what the page would write.
    let (notebook, result) = result(text, outputs: outputs)
    var showpieces = Showpieces()
    for (index, output) in outputs.enumerated() {
      showpieces.write(output, at: index, of: notebook.cells[0])
    }
    #expect(page == Report(notebook, result, showpieces: showpieces).html())
    #expect(!page.contains("some/where"))
    #expect(body(page).contains("id=\"view-1-1-0\""))
    #expect(page.contains(".h0:checked~.view-body .zoom .h0{display:block}"))
    #expect(body(page).components(of: "type=\"application/json\"").count == 3)
    #expect(!body(page).contains(" style="))
  }

  @Test("A cell shows what its options say")
  func cellOptions() {
    func cell(_ options: String) -> String {
      body(html("```swift\n\(options)\nprint(1)\n```", outputs: [.text("printed\n")]))
    }
    #expect(cell("//| echo: true").contains("class=\"language-swift\""))
    #expect(!cell("//| echo: false").contains("language-swift"))
    #expect(cell("//| echo: false").contains("printed"))
    #expect(!cell("//| output: false").contains("printed"))
    #expect(!cell("//| include: false").contains("class=\"cell\""))
    #expect(cell("//| code-fold: true").contains("<details class=\"code\"><summary>"))
    #expect(!cell("//| echo: true").contains("//|"))
  }

  @Test("Captions are numbered, and references say the number")
  func captions() {
    let text = """
      See @fig-b and @tbl-t.

      ```swift
      //| label: fig-a
      1
      ```
      ```swift
      //| label: tbl-t
      1
      ```
      ```swift
      //| label: fig-b
      //| fig-cap: Words with `code`.
      1
      ```
      """
    let figure = RenderedFigure(png: [1], width: 10, height: 10, alt: "what it shows")
    let page = body(html(text, outputs: [.figure(figure)]))
    #expect(page.contains("<a class=\"ref\" href=\"#fig-b\">Figure\u{A0}2</a>"))
    #expect(page.contains("<a class=\"ref\" href=\"#tbl-t\">Table\u{A0}1</a>"))
    #expect(page.contains("<span class=\"label\">Figure 2: </span>Words with <code>code</code>."))
    #expect(page.contains("alt=\"what it shows\""))
  }

  @Test("Failures have a banner that leads to them, the line, a caret and the hint")
  func failures() {
    let text = "```swift\nlet a = b[3]\n```\n\n```swift\n2\n```\n"
    let page = body(
      html(text) { result in
        result.cells[0].status = .failed
        result.cells[0].failure = Diagnostic(
          message: "index 3 is out of range", hint: "there are 2", file: "some/where/n.md", line: 2,
          column: 9, length: 4, sourceLine: "let a = b[3]")
        result.cells[1].status = .notRun
      })
    #expect(page.contains("<a href=\"#error-1\">"))
    #expect(page.contains("id=\"error-1\""))
    #expect(page.contains("2 │ let a = b[3]\n  │         ^~~~"))
    #expect(page.contains("there are 2"))
    #expect(page.contains("Not run."))
    #expect(!page.contains("some/where"))
  }
}

extension String {
  fileprivate func components(of separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }

  fileprivate func between(_ start: String, _ end: String) -> String? {
    guard let lower = firstRange(of: start)?.upperBound,
      let upper = self[lower...].firstRange(of: end)?.lowerBound
    else { return nil }
    return String(self[lower..<upper])
  }
}
