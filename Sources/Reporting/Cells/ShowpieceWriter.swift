internal import FoundationEssentials
internal import Literate
internal import Plots

/// Writes what a cell shows beside text: figures, views, tokens and tables.
///
/// What is written depends on the output and its place alone, not on the page around it, so that it
/// is written once, when the cell shows it, and not anew for every page of a run that goes on.
struct ShowpieceWriter: Sendable {
  private(set) var html = HTMLWriter()
  /// The heads of the view: the page's style sheet has a rule for each.
  private(set) var headCount = 0
  /// Rules for the colours of tokens: `style` attributes are not allowed in the page.
  private(set) var colorRules: Set<String> = []

  /// - Parameters:
  ///   - output: the output with this index among those of the cell.
  init(_ output: Output, at index: Int, of cell: Cell) {
    switch output {
    case .figure(let figure):
      html.open("div", [("class", "plot")])
      writeImage(figure, alternative: cell.options.figAlt)
      if let hover = figure.hover { writeData(hover) }
      html.close("div")
    case .attention(let drawn):
      write(drawn, name: "view-\(cell.number)-\(index + 1)", alternative: cell.options.figAlt)
    case .tokens(let tokens): write(tokens)
    case .table(let table): write(table)
    case .text, .value, .markdown: break
    }
  }

  private mutating func writeImage(
    _ figure: RenderedFigure, alternative: String? = nil, classes: String? = nil
  ) {
    html.picture(
      figure.png, mediaType: "image/png",
      [
        ("class", classes), ("width", "\(figure.width)"), ("height", "\(figure.height)"),
        ("alt", alternative ?? figure.alt),
      ])
  }

  /// Data for the page's script, which finds it beside the picture it belongs to.
  private mutating func writeData(_ value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // Numbers that JSON cannot say do not occur: hover values are null where they are not finite.
    guard let data = try? encoder.encode(value) else { return }
    let json = String(decoding: data, as: UTF8.self).replacing("<", with: "\\u003c")
    html.element("script", [("type", "application/json")]) { $0.markup(json) }
  }

  // MARK: Attention

  private struct ViewData: Encodable {
    var style: String
    var tokens: [String]
    var names: [String]
    var hues: [Double]
    var minimum: Float
    var maximum: Float
    var isMasked: Bool
    /// [head, destination, source], a byte each, in base 64.
    var attention: String
    /// The data area of the zoomed pictures, in their pixels.
    var area: Rect?
  }

  /// A view of attention heads: a picture of one head or of all, and small ones to choose by.
  ///
  /// Choosing works without a script: a radio button stands for each head.
  private mutating func write(_ drawn: DrawnAttention, name: String, alternative: String?) {
    let view = drawn.view
    headCount = drawn.zoomed.count
    html.open(
      "div",
      [("class", "view"), ("data-view", name), ("role", "group"), ("aria-label", view.title)])
    if drawn.overview != nil {
      html.open(
        "input",
        [
          ("type", "radio"), ("name", name), ("id", name + "-all"), ("class", "pick all"),
          ("checked", ""), ("aria-label", "All heads"),
        ])
    }
    for (head, title) in view.headNames.enumerated() {
      let isFirst = head == 0 && drawn.overview == nil
      html.open(
        "input",
        [
          ("type", "radio"), ("name", name), ("id", "\(name)-\(head)"), ("class", "pick h\(head)"),
          ("checked", isFirst ? "" : nil), ("aria-label", title),
        ])
    }
    html.open("div", [("class", "view-body")])
    html.open("div", [("class", "zoom")])
    if let overview = drawn.overview {
      writeImage(overview, alternative: alternative, classes: "all")
    }
    for (head, picture) in drawn.zoomed.enumerated() { writeImage(picture, classes: "h\(head)") }
    html.close("div")
    html.open("div", [("class", "selector")])
    html.markup(
      "<p>Head selector<span class=\"scripted\"> (hover to focus, click to lock)</span></p>")
    html.open("div", [("class", "thumbs")])
    if drawn.overview != nil {
      html.element("label", [("for", name + "-all"), ("class", "all")], text: "All heads")
    }
    for (head, (picture, title)) in zip(drawn.thumbnails, view.headNames).enumerated() {
      html.open("label", [("for", "\(name)-\(head)"), ("class", "h\(head)")])
      writeImage(picture, alternative: "")
      html.element("span", text: title)
      html.close("label")
    }
    html.close("div")
    html.close("div")
    html.close("div")
    if view.style == .patterns { writeTokenStrip(view.tokens) }
    let data = ViewData(
      style: view.style == .patterns ? "patterns" : "heads", tokens: view.tokens,
      names: view.headNames, hues: view.hues, minimum: view.minValue, maximum: view.maxValue,
      isMasked: view.isMasked, attention: HTMLWriter.base64(view.bytes),
      area: drawn.zoomed.first?.hover?.panels.first?.area)
    writeData(data)
    html.close("div")
  }

  private mutating func writeTokenStrip(_ tokens: [String]) {
    html.open("div", [("class", "strip scripted")])
    html.markup("<p>Tokens <span>(hover to focus, click to lock)</span> ")
    html.markup(
      "<select aria-label=\"Direction\"><option value=\"source\">Source ← Destination</option>")
    html.markup("<option value=\"destination\">Destination ← Source</option></select></p>")
    html.open("div", [("class", "tokens")])
    for token in tokens { writeToken(token, classes: "token", title: nil) }
    html.close("div")
    html.close("div")
  }

  // MARK: Tokens

  private mutating func write(_ tokens: ColoredTokens) {
    html.open("div", [("class", "tokens")])
    for span in tokens.spans {
      let name = colorClass(background: span.background, ink: span.ink)
      html.element("span", [("class", "token" + name), ("title", span.tooltip)], text: span.text)
      if span.breaksAfter { html.markup("<br>") }
    }
    html.close("div")
  }

  /// A class for a colour, and its rule in the style sheet; nothing for no colour.
  private mutating func colorClass(background: Color, ink: Color?) -> String {
    guard background.opacity > 0 || ink != nil else { return "" }
    let name = "x" + background.hex.dropFirst() + (ink.map { "-" + $0.hex.dropFirst() } ?? "")
    let color = ink.map { ";color:\($0.hex)" } ?? ""
    colorRules.insert(".\(name){background:\(background.hex)\(color)}\n")
    return " " + name
  }

  private mutating func writeToken(_ token: String, classes: String, title: String?) {
    let shown = token.replacing("\n", with: "¶").replacing("\t", with: "⇥")
    html.element("span", [("class", classes), ("title", title)], text: shown)
  }

  // MARK: Tables

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
}
