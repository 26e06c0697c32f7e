/// A title broken into lines that fit the figure.
struct TitleBlock {
  var lines: [String] = []

  private static let lineHeight = 19.0
  private static let mostLines = 4

  var height: Double { lines.isEmpty ? 0 : Double(lines.count) * Self.lineHeight + 10 }

  init(_ title: String?, width: Double, metrics: any TextMetrics) {
    guard let title else { return }
    let spaced = LabelText.title(title.replacing("\n", with: " "))
    var line = ""
    for word in spaced.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if !line.isEmpty, metrics.width(of: longer, .title) > width {
        lines.append(line)
        line = String(word)
      } else {
        line = longer
      }
    }
    if !line.isEmpty { lines.append(line) }
    if lines.count > Self.mostLines {
      lines = Array(lines.prefix(Self.mostLines))
      lines[Self.mostLines - 1] += " …"
    }
  }

  /// The width of the widest line.
  func width(_ metrics: any TextMetrics) -> Double {
    lines.reduce(0) { max($0, metrics.width(of: $1, .title)) }
  }

  func draw(at origin: Point, on canvas: any Canvas) throws(PlotError) {
    for (index, line) in lines.enumerated() {
      try canvas.label(
        line, at: Point(x: origin.x, y: origin.y + 14 + Double(index) * Self.lineHeight), .title)
    }
  }
}
