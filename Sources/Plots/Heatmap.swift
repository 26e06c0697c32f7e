/// What a heatmap shows: one or several tables in one colour scale.
struct Heatmap: Sendable {
  var panels: [Matrix]
  var panelTitles: [String]
  var xLabels: AxisLabels?
  var yLabels: AxisLabels?
  var xTitle: String?
  var yTitle: String?
  var scale: ColorScale
  /// Values of the colour scale's ends; `low < high`.
  var low: Float
  var high: Float
  /// Whether any value is finite; without one there is no colour bar.
  var hasValues: Bool
  var textAuto = false
  /// Width and height of a cell in CSS pixels, where a preset asks for them.
  var cellSize: PixelSize?
  /// Facets side by side before the grid wraps; nil chooses.
  var wrap: Int?

  var rows: Int { panels[0].rows }
  var columns: Int { panels[0].columns }

  /// The place of a value between the ends, clamped to 0…1; nil for NaN.
  func place(_ value: Float) -> Double? {
    guard !value.isNaN else { return nil }
    if value >= high { return 1 }
    if value <= low { return 0 }
    return (Double(value) - Double(low)) / (Double(high) - Double(low))
  }

  /// The ends of the colour scale.
  ///
  /// Given ends stand. Otherwise a midpoint makes the range symmetric about it, as Plotly does; with
  /// one end given, the other is its mirror image.
  static func range(
    _ data: (low: Float, high: Float)?, zmin: Double?, zmax: Double?, midpoint: Double?
  ) -> (low: Float, high: Float) {
    let dataLow = data.map { Double($0.low) } ?? 0
    let dataHigh = data.map { Double($0.high) } ?? 1
    var low: Double
    var high: Double
    switch (zmin, zmax, midpoint) {
    case (let zmin?, let zmax?, _): (low, high) = (zmin, zmax)
    case (let zmin?, nil, let middle?) where zmin < middle: (low, high) = (zmin, 2 * middle - zmin)
    case (nil, let zmax?, let middle?) where zmax > middle: (low, high) = (2 * middle - zmax, zmax)
    case (nil, nil, let middle?):
      let reach = max(abs(dataHigh - middle), abs(dataLow - middle))
      (low, high) = (middle - reach, middle + reach)
    default: (low, high) = (zmin ?? dataLow, zmax ?? dataHigh)
    }
    if low > high { (low, high) = (high, low) }
    var bounds = (low: Float(low), high: Float(high))
    if !(bounds.low < bounds.high) {
      let margin = max(abs(bounds.low) * 0.1, Float.leastNormalMagnitude)
      bounds = bounds.low == 0 ? (-1, 1) : (bounds.low - margin, bounds.high + margin)
    }
    // Beyond Float's reach, as when mirroring 3e38 about −3e38.
    bounds.low = max(bounds.low, -Float.greatestFiniteMagnitude)
    bounds.high = min(bounds.high, Float.greatestFiniteMagnitude)
    return bounds
  }
}
