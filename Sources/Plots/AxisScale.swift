internal import Glibc

/// A map from values to pixels, linear or logarithmic.
struct AxisScale: Equatable {
  var low: Double
  var high: Double
  var start: Double
  var end: Double
  var isLogarithmic = false

  /// The pixel of a value; may lie far outside, and is nil where the axis has no such place.
  func pixel(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    if isLogarithmic {
      guard value > 0 else { return nil }
      let span = log10(high) - log10(low)
      return start + (log10(value) - log10(low)) / span * (end - start)
    }
    // Divided before subtracting, so that ±1e308 do not overflow.
    let span = high - low
    return start + (value / span - low / span) * (end - start)
  }

  func ticks(count: Int, whole: Bool) -> Ticks {
    isLogarithmic
      ? .logarithmic(low, high, count: count) : .linear(low, high, count: count, whole: whole)
  }

  /// A domain around values with room at its ends (shares of the span).
  static func domain(
    _ values: [[Double]], isLogarithmic: Bool, below: Double, above: Double, withZero: Bool
  ) -> (low: Double, high: Double) {
    let kept = values.compactMap { finiteRange(isLogarithmic ? $0.filter { $0 > 0 } : $0) }
    guard var low = kept.map(\.low).min(), var high = kept.map(\.high).max() else {
      return isLogarithmic ? (1, 10) : (0, 1)
    }
    if isLogarithmic {
      if low == high { return (low / 2, high * 2) }
      let span = log10(high) - log10(low)
      return (pow(10, log10(low) - span * below), pow(10, log10(high) + span * above))
    }
    low = max(low, -1e300)
    high = min(high, 1e300)
    if withZero {
      let hasNegative = low < 0
      let hasPositive = high > 0
      if !hasNegative { low = 0 }
      if !hasPositive { high = 0 }
      if low == high { return (0, 1) }
      let span = high - low
      return (
        hasNegative ? low - span * below : 0, hasPositive ? high + span * above : 0
      )
    }
    (low, high) = Ticks.widened(low, high)
    let span = high - low
    return (low - span * below, high + span * above)
  }
}

extension Annotation {
  /// Draws over the data area, given the pixel of each place.
  ///
  /// Labels of vertical lines stand in rows of their own, so that those of neighbours do not touch.
  func draw(
    on canvas: any Canvas, in area: Rect, labelRow: Int, mapX: (Double) -> Double?,
    mapY: (Double) -> Double?
  ) throws(PlotError) {
    let style = TextStyle(size: 10.5)
    switch self {
    case .band(let vertical, let from, let to, let color, let label):
      guard let a = vertical ? mapX(from) : mapY(from), let b = vertical ? mapX(to) : mapY(to)
      else { return }
      // Held to the area first: a band may be given as reaching to infinity or nearly.
      let edges = vertical ? (area.x, area.maxX) : (area.y, area.maxY)
      let low = snapped(min(max(min(a, b), edges.0), edges.1))
      let high = snapped(min(max(max(a, b), edges.0), edges.1))
      guard high > low else { return }
      let rect =
        vertical
        ? Rect(x: low, y: area.y, width: high - low, height: area.height)
        : Rect(x: area.x, y: low, width: area.width, height: high - low)
      try canvas.fill(rect, color)
      if let label {
        try canvas.label(
          LabelText.visible(label),
          at: Point(x: rect.x + 6, y: rect.y + 14 + Double(labelRow) * 14), style)
      }
    case .rule(let vertical, let at, let color, let dashed, let label):
      guard let place = (vertical ? mapX(at) : mapY(at)).map(snapped) else { return }
      let range = vertical ? area.x - 0.5...area.maxX + 0.5 : area.y - 0.5...area.maxY + 0.5
      guard range.contains(place) else { return }
      let dash: [Double] = dashed ? [4, 3] : []
      if vertical {
        try canvas.line(
          Point(x: place, y: area.y), Point(x: place, y: area.maxY), color, width: 1.25, dash: dash)
      } else {
        try canvas.line(
          Point(x: area.x, y: place), Point(x: area.maxX, y: place), color, width: 1.25, dash: dash)
      }
      guard let label else { return }
      let text = LabelText.visible(label)
      if vertical {
        // To the right where there is room for about this many letters.
        let fits = place + Double(text.count) * 6.4 + 8 < area.maxX
        try canvas.label(
          text, at: Point(x: place + (fits ? 5 : -5), y: area.y + 12 + Double(labelRow) * 14),
          style,
          anchor: fits ? .start : .end)
      } else {
        let y = place - area.y > 16 ? place - 5 : place + 14
        try canvas.label(text, at: Point(x: area.maxX - 4, y: y), style, anchor: .end)
      }
    }
  }
}

extension Annotation {
  var isBand: Bool { if case .band = self { true } else { false } }
}

extension [Annotation] {
  /// Draws the bands, which belong under the data, or the lines, which belong over it.
  func draw(
    bands: Bool, on canvas: any Canvas, in area: Rect, mapX: (Double) -> Double?,
    mapY: (Double) -> Double?
  ) throws(PlotError) {
    var row = 0
    for annotation in self where annotation.isBand == bands {
      try annotation.draw(on: canvas, in: area, labelRow: row % 6, mapX: mapX, mapY: mapY)
      if case .rule(true, _, _, _, .some) = annotation { row += 1 }
    }
  }
}
