/// Lines, points and bars on their axes.
extension ChartPlan {
  func draw(_ mark: Chart.Mark, on canvas: any Canvas) throws(PlotError) {
    switch mark {
    case .line(let line): try draw(line, on: canvas)
    case .points(let points): try draw(points, on: canvas)
    case .bars(let bars): try draw(bars, on: canvas)
    }
  }

  // MARK: Lines

  private func draw(_ line: Chart.Line, on canvas: any Canvas) throws(PlotError) {
    let runs = Self.runs(line, x: x, y: y, columns: Int(area.width * CairoCanvas.density))
    for run in runs {
      if run.count == 1 {
        try canvas.disc(run[0], radius: 2.25, line.color)
      } else {
        try stroke(run, line, on: canvas)
      }
    }
  }

  /// Long lines go in pieces: Cairo's time grows faster than the count of crossing edges.
  private func stroke(
    _ run: [Point], _ line: Chart.Line, on canvas: any Canvas
  ) throws(PlotError) {
    guard line.dash.isEmpty, run.count > 512 else {
      try canvas.stroke(run, line.color, width: 1.75, dash: line.dash)
      return
    }
    for start in stride(from: 0, to: run.count - 1, by: 128) {
      let piece = Array(run[start..<min(start + 129, run.count)])
      try canvas.stroke(piece, line.color, width: 1.75, dash: [])
    }
  }

  /// Stretches of points without gaps, at most four for each device pixel's column.
  ///
  /// Of many points in a column the first, lowest, highest and last give the same picture.
  static func runs(
    _ line: Chart.Line, x: AxisScale, y: AxisScale, columns: Int
  ) -> [[Point]] {
    var runs: [[Point]] = []
    var run: [Point] = []
    for index in line.x.indices {
      if let px = x.pixel(line.x[index]), let py = y.pixel(line.y[index]) {
        run.append(Point(x: px, y: py))
      } else if !run.isEmpty {
        runs.append(run)
        run = []
      }
    }
    if !run.isEmpty { runs.append(run) }
    guard line.x.count > 4 * max(columns, 1) else { return runs }
    return runs.map(thinned)
  }

  private static func thinned(_ run: [Point]) -> [Point] {
    var kept: [Point] = []
    var index = 0
    while index < run.count {
      let column = (run[index].x * CairoCanvas.density).rounded()
      var end = index
      var lowest = index
      var highest = index
      while end < run.count, (run[end].x * CairoCanvas.density).rounded() == column {
        if run[end].y < run[lowest].y { lowest = end }
        if run[end].y > run[highest].y { highest = end }
        end += 1
      }
      var last = -1
      for place in [index, min(lowest, highest), max(lowest, highest), end - 1] where place != last
      {
        kept.append(run[place])
        last = place
      }
      index = end
    }
    return kept
  }

  // MARK: Points

  /// From here on points are drawn as pixels rather than discs: a million discs take seconds.
  private static let mostDiscs = 10_000

  private func draw(_ points: Chart.Points, on canvas: any Canvas) throws(PlotError) {
    let count = points.x.count
    if count > Self.mostDiscs {
      try drawAsPixels(points, on: canvas)
      return
    }
    let radius = count > 2000 ? 1.75 : count > 300 ? 2.5 : 3.25
    let opacity = count > 2000 ? 0.55 : 0.8
    for index in 0..<count {
      guard let px = x.pixel(points.x[index]), let py = y.pixel(points.y[index]) else { continue }
      let color = points.colors[points.colors.count == 1 ? 0 : index]
      if points.colors.count > 1 {
        // The ends of a colour scale may be as dark as the page: a grey rim keeps them visible.
        try canvas.disc(Point(x: px, y: py), radius: radius + 0.75, Ink.text.opacity(0.7))
        try canvas.disc(Point(x: px, y: py), radius: radius, color)
        continue
      }
      try canvas.disc(Point(x: px, y: py), radius: radius, color.opacity(opacity))
    }
  }

  private func drawAsPixels(_ points: Chart.Points, on canvas: any Canvas) throws(PlotError) {
    let columns = Int(area.width * CairoCanvas.density)
    let rows = Int(area.height * CairoCanvas.density)
    var pixels = [UInt32](repeating: 0, count: rows * columns)
    let colors = points.colors.map { $0.opacity(0.8).premultiplied }
    for index in points.x.indices {
      guard let px = x.pixel(points.x[index]), let py = y.pixel(points.y[index]) else { continue }
      let column = (px - area.x) * CairoCanvas.density
      let row = (py - area.y) * CairoCanvas.density
      guard column >= 0, row >= 0, column < Double(columns - 1), row < Double(rows - 1) else {
        continue
      }
      let color = colors[colors.count == 1 ? 0 : index]
      let place = Int(row) * columns + Int(column)
      // Two by two device pixels: one CSS pixel.
      pixels[place] = color
      pixels[place + 1] = color
      pixels[place + columns] = color
      pixels[place + columns + 1] = color
    }
    try canvas.image(PixelImage(rows: rows, columns: columns, pixels: pixels), in: area)
  }

  // MARK: Bars

  private func draw(_ bars: Chart.Bars, on canvas: any Canvas) throws(PlotError) {
    guard let zero = y.pixel(0).map(snapped) else { return }
    for index in bars.height.indices {
      guard let left = x.pixel(bars.left[index]), let right = x.pixel(bars.right[index]),
        let top = y.pixel(bars.height[index])
      else { continue }
      let gap = right - left > 4 ? 0.5 : 0.0
      let a = snapped(left) + gap
      let width = max(snapped(right) - gap - a, 0.5)
      let edge = snapped(top)
      guard edge != zero else { continue }
      try canvas.fill(
        Rect(x: a, y: min(edge, zero), width: width, height: abs(zero - edge)), bars.color)
    }
  }

  // MARK: Hover

  var hover: HoverMap? {
    let total = chart.marks.reduce(0) { $0 + $1.extent.y.count }
    guard total <= HoverMap.mostPoints else { return nil }
    var isUnified = false
    let series = chart.marks.map { mark -> HoverMap.Series in
      switch mark {
      case .line(let line):
        isUnified = true
        return hoverSeries(
          line.x, line.y, name: line.name, color: line.color, labels: line.labels)
      case .points(let points):
        return hoverSeries(
          points.x, points.y, name: points.name, color: points.colors.first ?? .grey,
          labels: points.labels)
      case .bars(let bars):
        let middles = zip(bars.left, bars.right).map { ($0 + $1) / 2 }
        return hoverSeries(
          middles, bars.height, name: bars.name, color: bars.color, labels: bars.labels)
      }
    }
    return HoverMap(panels: [
      HoverMap.Panel(
        area: area, title: nil, xAxis: chart.x.title, yAxis: chart.y.title, series: series,
        unified: isUnified)
    ])
  }

  private func hoverSeries(
    _ xs: [Double], _ ys: [Double], name: String?, color: Color, labels: [String]?
  ) -> HoverMap.Series {
    var series = HoverMap.Series(
      name: name, color: color.opacity(1).hex, px: [], py: [], x: [], y: [],
      labels: labels == nil ? nil : [], xLabels: chart.x.words == nil || labels != nil ? nil : [])
    for index in ys.indices {
      guard let px = x.pixel(xs[index]), let py = y.pixel(ys[index]) else { continue }
      series.px.append((px * 10).rounded() / 10)
      series.py.append((py * 10).rounded() / 10)
      series.x.append(NumberText.rounded(xs[index], digits: 7))
      series.y.append(NumberText.rounded(ys[index]))
      if let labels { series.labels?.append(labels[index]) }
      if let words = chart.x.words { series.xLabels?.append(words[index]) }
    }
    return series
  }
}
