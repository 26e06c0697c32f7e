/// Which of the labels along an axis are written, and how they lie, so that none touches another.
struct WordAxis: Equatable {
  /// Labels as they are drawn.
  var texts: [String]
  /// Every how many places a label stands.
  var every = 1
  /// Turn of the text, clockwise: 0, -45 or -90.
  var degrees = 0.0
  /// How far the labels reach away from the axis, in CSS pixels.
  var depth = 0.0
  /// How far they reach back beyond the first place.
  var overhang = 0.0

  static let style = TextStyle.tick

  /// Labels below a horizontal axis whose places are `spacing` pixels apart.
  static func below(
    _ texts: [String], spacing: Double, areNumbers: Bool, metrics: any TextMetrics
  ) -> WordAxis {
    let shown = texts.map { LabelText.visible($0) }
    var axis = WordAxis(texts: shown)
    let widest = widestOf(shown, metrics)
    let height = style.lineHeight
    axis.depth = height
    if widest + 7 <= spacing || shown.count == 1 { return axis }
    if areNumbers {
      axis.every = roundStride((widest + 10) / spacing)
      return axis
    }
    if spacing >= 15 {
      axis.degrees = -45
      axis.depth = widest * 0.7072 + 10
      axis.overhang = max(0, widest * 0.7072 - spacing / 2)
    } else {
      axis.degrees = -90
      axis.depth = widest + 4
      axis.every = max(1, Int(((height - 1) / spacing).rounded(.up)))
    }
    return axis
  }

  /// Labels left of a vertical axis; `depth` is the width of the widest.
  static func left(
    _ texts: [String], spacing: Double, areNumbers: Bool, metrics: any TextMetrics
  ) -> WordAxis {
    var axis = WordAxis(texts: texts.map { LabelText.visible($0) })
    axis.depth = widestOf(axis.texts, metrics)
    let needed = (style.size + 1.5) / spacing
    axis.every = areNumbers ? roundStride(needed) : max(1, Int(needed.rounded(.up)))
    return axis
  }

  /// The width of the widest; only the longest are measured, an axis may have a million labels.
  static func widestOf(_ texts: [String], _ metrics: any TextMetrics) -> Double {
    let measured =
      texts.count <= 400
      ? texts
      : Array(texts.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }.prefix(100))
    return measured.reduce(0) { max($0, metrics.width(of: $1, style)) }
  }

  /// 1, 2, 5, 10, 20, … at least as large as asked.
  static func roundStride(_ atLeast: Double) -> Int {
    var power = 1
    while power < 1_000_000_000 {
      for factor in [1, 2, 5] where Double(factor * power) >= atLeast { return factor * power }
      power *= 10
    }
    return power
  }

  /// Draws below a horizontal axis at `y`; `place` gives the middle of each label.
  func drawBelow(_ y: Double, on canvas: any Canvas, place: (Int) -> Double) throws(PlotError) {
    for index in stride(from: 0, to: texts.count, by: every) {
      let x = place(index)
      switch degrees {
      case 0:
        try canvas.label(
          texts[index], at: Point(x: x, y: y + Self.style.size + 3), Self.style, anchor: .middle)
      case -45:
        try canvas.label(
          texts[index], at: Point(x: x + 4, y: y + 11), Self.style, anchor: .end, degrees: -45)
      default:
        try canvas.label(
          texts[index], at: Point(x: x + Self.style.middleToBaseline, y: y + 5), Self.style,
          anchor: .end, degrees: -90)
      }
    }
  }

  /// Draws left of a vertical axis at `x`; `place` gives the middle of each label.
  func drawLeft(_ x: Double, on canvas: any Canvas, place: (Int) -> Double) throws(PlotError) {
    for index in stride(from: 0, to: texts.count, by: every) {
      try canvas.label(
        texts[index], at: Point(x: x - 6, y: place(index) + Self.style.middleToBaseline),
        Self.style, anchor: .end)
    }
  }
}

/// The colour bar at the right of a figure.
struct ColorBarPlan {
  var bar: Rect
  var scale: ColorScale
  var low: Double
  var high: Double
  var title: String?
  var ticks: Ticks

  static let gap = 18.0
  static let thickness = 10.0

  init(scale: ColorScale, low: Float, high: Float, title: String? = nil) {
    self.bar = Rect(x: 0, y: 0, width: Self.thickness, height: 0)
    self.scale = scale
    self.low = Double(low)
    self.high = Double(high)
    self.title = title
    self.ticks = Ticks(values: [], labels: [])
    fit(height: 200)
  }

  mutating func fit(height: Double) {
    bar.height = height
    ticks = Ticks.linear(low, high, count: max(4, Int(height / 38)))
  }

  func width(_ metrics: any TextMetrics) -> Double {
    Self.gap + Self.thickness + 6 + WordAxis.widestOf(ticks.labels, metrics)
  }

  func draw(on canvas: any Canvas) throws(PlotError) {
    // Steps of a few pixels each: smooth to the eye, and common enough to stay exact in a palette.
    let steps = max(2, min(81, Int(bar.height * 2)))
    let pixels = (0..<steps).map {
      scale.color(at: 1 - Double($0) / Double(steps - 1)).premultiplied
    }
    try canvas.image(PixelImage(rows: steps, columns: 1, pixels: pixels), in: bar)
    if let title {
      try canvas.label(title, at: Point(x: bar.x, y: bar.y - 8), .tick)
    }
    for (value, label) in zip(ticks.values, ticks.labels) {
      let share = value / (high - low) - low / (high - low)
      let y = snapped(bar.maxY - share * bar.height)
      guard y >= bar.y - 1, y <= bar.maxY + 1 else { continue }
      try canvas.label(
        label, at: Point(x: bar.maxX + 6, y: y + TextStyle.tick.middleToBaseline), .tick)
    }
  }
}
