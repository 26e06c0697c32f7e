/// The names of series with their colours, in rows above a chart.
struct Legend {
  private struct Entry {
    var name: String
    var color: Color
    var dash: [Double]
    var isLine: Bool
    var place: Point
  }

  private var entries: [Entry] = []
  private var rows = 0
  private var leftOut: (count: Int, place: Point)?

  private static let style = TextStyle(size: 11.5)
  private static let rowHeight = 19.0
  private static let mostRows = 4

  var height: Double { rows == 0 ? 0 : Double(rows) * Self.rowHeight + 5 }

  init(_ marks: [Chart.Mark], width: Double, metrics: any TextMetrics) {
    let named = marks.filter { $0.name != nil }
    var x = 0.0
    for (index, mark) in named.enumerated() {
      let name = LabelText.visible(mark.name ?? "", limit: 40)
      let needed = 24 + metrics.width(of: name, Self.style) + 16
      if rows == 0 { rows = 1 }
      if x > 0, x + needed > width - (rows == Self.mostRows ? 70 : 0) {
        if rows == Self.mostRows {
          leftOut = (named.count - index, Point(x: x, y: Double(rows - 1) * Self.rowHeight))
          break
        }
        rows += 1
        x = 0
      }
      var dash: [Double] = []
      var isLine = false
      if case .line(let line) = mark {
        dash = line.dash
        isLine = true
      }
      entries.append(
        Entry(
          name: name, color: mark.color.opacity(1), dash: dash, isLine: isLine,
          place: Point(x: x, y: Double(rows - 1) * Self.rowHeight)))
      x += needed
    }
  }

  func draw(at origin: Point, on canvas: any Canvas) throws(PlotError) {
    for entry in entries {
      let x = origin.x + entry.place.x
      let y = origin.y + entry.place.y + 8
      if entry.isLine {
        try canvas.line(
          Point(x: x, y: y), Point(x: x + 16, y: y), entry.color, width: 2.5, dash: entry.dash)
      } else {
        try canvas.disc(Point(x: x + 8, y: y), radius: 4, entry.color)
      }
      try canvas.label(
        entry.name, at: Point(x: x + 22, y: y + Self.style.middleToBaseline), Self.style)
    }
    if let leftOut {
      try canvas.label(
        "+ \(leftOut.count) more",
        at: Point(
          x: origin.x + leftOut.place.x,
          y: origin.y + leftOut.place.y + 8 + Self.style.middleToBaseline), Self.style)
    }
  }
}
