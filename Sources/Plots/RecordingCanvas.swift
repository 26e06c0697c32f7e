/// A canvas that writes every call as a line of text, for tests.
final class RecordingCanvas: Canvas {
  private(set) var lines: [String] = []
  private var indent = ""

  var text: String { lines.joined(separator: "\n") }

  private func add(_ line: String) { lines.append(indent + line) }

  /// One decimal is a tenth of a pixel: finer differences do not show.
  private func n(_ value: Double) -> String {
    let tenths = (value * 10).rounded() / 10
    return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
  }

  private func n(_ rect: Rect) -> String {
    "\(n(rect.x)),\(n(rect.y)) \(n(rect.width))×\(n(rect.height))"
  }

  private func n(_ points: [Point]) -> String {
    let shown = points.prefix(8).map { "\(n($0.x)),\(n($0.y))" }.joined(separator: " ")
    return points.count > 8 ? shown + " …\(points.count)" : shown
  }

  func fill(_ rect: Rect, _ color: Color) { add("rect \(n(rect)) \(color.hex)") }

  func stroke(_ points: [Point], _ color: Color, width: Double, dash: [Double]) {
    add("line \(n(points)) \(color.hex) \(n(width))" + (dash.isEmpty ? "" : " dashed"))
  }

  func fill(_ polygon: [Point], _ color: Color) { add("polygon \(n(polygon)) \(color.hex)") }

  func disc(_ center: Point, radius: Double, _ color: Color) {
    add("disc \(n([center])) r\(n(radius)) \(color.hex)")
  }

  func text(
    _ text: String, at point: Point, _ style: TextStyle, anchor: TextAnchor, degrees: Double
  ) {
    add(
      "text \(n([point])) \(anchor.rawValue) \(n(style.size))\(style.bold ? " bold" : "")"
        + (degrees == 0 ? "" : " \(n(degrees))°") + " \"\(text)\"")
  }

  func image(_ image: PixelImage, in rect: Rect) {
    add("image \(n(rect)) \(image.rows)×\(image.columns)")
    guard image.columns <= 8, image.rows <= 8 else { return }
    for row in 0..<image.rows {
      let pixels = image.pixels[row * image.columns..<(row + 1) * image.columns]
      add("  " + pixels.map { hex($0) }.joined(separator: " "))
    }
  }

  private func hex(_ pixel: UInt32) -> String {
    let text = String(pixel, radix: 16)
    return String(repeating: "0", count: 8 - text.count) + text
  }

  func clipped(to rect: Rect, _ body: () throws(PlotError) -> Void) throws(PlotError) {
    add("clip \(n(rect))")
    indent += "  "
    try body()
    indent.removeLast(2)
  }
}

/// Every character as wide as 0.6 of the font size: layouts that do not depend on a font.
struct FixedTextMetrics: TextMetrics {
  func width(of text: String, _ style: TextStyle) -> Double {
    Double(text.unicodeScalars.count) * style.size * 0.6
  }
}
