/// How text looks: size in CSS pixels, weight, colour.
struct TextStyle: Equatable {
  var size: Double
  var bold = false
  var color = Ink.text

  static let tick = TextStyle(size: 11)
  static let axis = TextStyle(size: 11.5)
  static let panel = TextStyle(size: 11.5, bold: true)
  static let title = TextStyle(size: 14, bold: true)

  /// From a line's middle down to its baseline.
  var middleToBaseline: Double { size * 0.36 }
  var lineHeight: Double { size * 1.3 }
}

/// Which point of a text stands at the place it is drawn at.
enum TextAnchor: String {
  case start, middle, end
}

/// A grid of premultiplied ARGB pixels, drawn without smoothing.
struct PixelImage: Equatable {
  var rows: Int
  var columns: Int
  var pixels: [UInt32]
}

/// How wide a text will be, in CSS pixels.
protocol TextMetrics {
  func width(of text: String, _ style: TextStyle) -> Double
}

/// A surface that figures draw on, in CSS pixels, y growing downwards.
protocol Canvas: AnyObject {
  func fill(_ rect: Rect, _ color: Color) throws(PlotError)
  func stroke(_ points: [Point], _ color: Color, width: Double, dash: [Double]) throws(PlotError)
  func fill(_ polygon: [Point], _ color: Color) throws(PlotError)
  func disc(_ center: Point, radius: Double, _ color: Color) throws(PlotError)
  /// Draws text whose baseline starts, is centred or ends at a point, turned by degrees (clockwise).
  func text(
    _ text: String, at point: Point, _ style: TextStyle, anchor: TextAnchor, degrees: Double
  ) throws(PlotError)
  func image(_ image: PixelImage, in rect: Rect) throws(PlotError)
  /// Draws within a rectangle only.
  func clipped(to rect: Rect, _ body: () throws(PlotError) -> Void) throws(PlotError)
}

extension Canvas {
  func line(_ a: Point, _ b: Point, _ color: Color, width: Double = 1, dash: [Double] = [])
    throws(PlotError)
  {
    try stroke([a, b], color, width: width, dash: dash)
  }

  func label(
    _ string: String, at point: Point, _ style: TextStyle, anchor: TextAnchor = .start,
    degrees: Double = 0
  ) throws(PlotError) {
    try text(string, at: point, style, anchor: anchor, degrees: degrees)
  }

  /// Draws the outline of a rectangle, its line inside the edge.
  func frame(_ rect: Rect, _ color: Color, width: Double = 1) throws(PlotError) {
    try fill(Rect(x: rect.x, y: rect.y, width: rect.width, height: width), color)
    try fill(Rect(x: rect.x, y: rect.maxY - width, width: rect.width, height: width), color)
    let inner = rect.height - 2 * width
    guard inner > 0 else { return }
    try fill(Rect(x: rect.x, y: rect.y + width, width: width, height: inner), color)
    try fill(Rect(x: rect.maxX - width, y: rect.y + width, width: width, height: inner), color)
  }
}

/// A figure whose size and places are settled, ready to be drawn.
protocol Plan {
  var size: PixelSize { get }
  func draw(on canvas: any Canvas) throws(PlotError)
  var hover: HoverMap? { get }
}
