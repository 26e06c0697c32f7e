internal import CCairo

/// A canvas of device pixels drawn by Cairo, transparent at first.
///
/// Fonts come without hinting and with grey antialiasing, so that a figure does not depend on the
/// machine's font settings.
final class CairoCanvas: Canvas, TextMetrics {
  let pixelWidth: Int
  let pixelHeight: Int
  private let surface: OpaquePointer
  private let context: OpaquePointer
  private var font: (size: Double, bold: Bool)?

  /// Device pixels to a CSS pixel.
  static let density = 2.0

  init(_ size: PixelSize) throws(PlotError) {
    pixelWidth = Int((size.width * Self.density).rounded(.up))
    pixelHeight = Int((size.height * Self.density).rounded(.up))
    guard
      let surface = cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, Int32(clamping: pixelWidth), Int32(clamping: pixelHeight))
    else { throw .drawing(library: "Cairo", operation: "make a surface", status: "no memory") }
    let status = cairo_surface_status(surface)
    guard status == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(surface)
      throw Self.failure("make a surface", status)
    }
    guard let context = cairo_create(surface) else {
      cairo_surface_destroy(surface)
      throw .drawing(library: "Cairo", operation: "make a context", status: "no memory")
    }
    guard cairo_status(context) == CAIRO_STATUS_SUCCESS else {
      let status = cairo_status(context)
      cairo_destroy(context)
      cairo_surface_destroy(surface)
      throw Self.failure("make a context", status)
    }
    self.surface = surface
    self.context = context
    cairo_scale(context, Self.density, Self.density)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    let options = cairo_font_options_create()
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_set_font_options(context, options)
    cairo_font_options_destroy(options)
    try check("set up fonts")
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  private static func failure(_ operation: String, _ status: cairo_status_t) -> PlotError {
    .drawing(
      library: "Cairo", operation: operation,
      status: cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown status")
  }

  private func check(_ operation: String) throws(PlotError) {
    let status = cairo_status(context)
    guard status == CAIRO_STATUS_SUCCESS else { throw Self.failure(operation, status) }
  }

  private func setColor(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.opacity)
  }

  /// Cairo's fixed-point coordinates hold ±8 million; a line far outside is cut off there.
  private func held(_ value: Double) -> Double {
    value.isFinite ? min(max(value, -1e5), 1e5) : 0
  }

  func fill(_ rect: Rect, _ color: Color) throws(PlotError) {
    setColor(color)
    cairo_rectangle(context, held(rect.x), held(rect.y), held(rect.width), held(rect.height))
    cairo_fill(context)
    try check("fill a rectangle")
  }

  private func trace(_ points: [Point]) {
    cairo_new_path(context)
    for (index, point) in points.enumerated() {
      if index == 0 {
        cairo_move_to(context, held(point.x), held(point.y))
      } else {
        cairo_line_to(context, held(point.x), held(point.y))
      }
    }
  }

  func stroke(_ points: [Point], _ color: Color, width: Double, dash: [Double]) throws(PlotError) {
    setColor(color)
    cairo_set_line_width(context, width)
    cairo_set_dash(context, dash, Int32(dash.count), 0)
    trace(points)
    cairo_stroke(context)
    try check("draw a line")
  }

  func fill(_ polygon: [Point], _ color: Color) throws(PlotError) {
    setColor(color)
    trace(polygon)
    cairo_close_path(context)
    cairo_fill(context)
    try check("fill a polygon")
  }

  func disc(_ center: Point, radius: Double, _ color: Color) throws(PlotError) {
    setColor(color)
    cairo_new_path(context)
    cairo_arc(context, held(center.x), held(center.y), radius, 0, 2 * Double.pi)
    cairo_fill(context)
    try check("draw a disc")
  }

  private func select(_ style: TextStyle) {
    if let font, font == (style.size, style.bold) { return }
    cairo_select_font_face(
      context, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
      style.bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
    cairo_set_font_size(context, style.size)
    font = (style.size, style.bold)
  }

  func width(of text: String, _ style: TextStyle) -> Double {
    select(style)
    var extents = cairo_text_extents_t()
    cairo_text_extents(context, text, &extents)
    return extents.x_advance
  }

  func text(
    _ text: String, at point: Point, _ style: TextStyle, anchor: TextAnchor, degrees: Double
  ) throws(PlotError) {
    if text.isEmpty { return }
    let shift: Double
    switch anchor {
    case .start: shift = 0
    case .middle: shift = -width(of: text, style) / 2
    case .end: shift = -width(of: text, style)
    }
    select(style)
    setColor(style.color)
    if degrees == 0 {
      cairo_move_to(context, held(point.x) + shift, held(point.y))
      cairo_show_text(context, text)
    } else {
      // Only the place and the turn are restored by hand: cairo_restore would also drop the font.
      var matrix = cairo_matrix_t()
      cairo_get_matrix(context, &matrix)
      cairo_translate(context, held(point.x), held(point.y))
      cairo_rotate(context, degrees * .pi / 180)
      cairo_move_to(context, shift, 0)
      cairo_show_text(context, text)
      cairo_set_matrix(context, &matrix)
    }
    cairo_new_path(context)
    try check("draw text")
  }

  func image(_ image: PixelImage, in rect: Rect) throws(PlotError) {
    guard image.rows > 0, image.columns > 0 else { return }
    let stride = cairo_format_stride_for_width(
      CAIRO_FORMAT_ARGB32, Int32(clamping: image.columns))
    guard stride == Int32(clamping: image.columns * 4) else {
      throw .drawing(
        library: "Cairo", operation: "draw an image", status: "\(image.columns) columns")
    }
    var pixels = image.pixels
    var status = CAIRO_STATUS_SUCCESS
    pixels.withUnsafeMutableBytes { bytes in
      let source = cairo_image_surface_create_for_data(
        bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), CAIRO_FORMAT_ARGB32,
        Int32(clamping: image.columns), Int32(clamping: image.rows), stride)
      status = cairo_surface_status(source)
      if status == CAIRO_STATUS_SUCCESS {
        cairo_save(context)
        cairo_translate(context, rect.x, rect.y)
        cairo_scale(
          context, rect.width / Double(image.columns), rect.height / Double(image.rows))
        cairo_set_source_surface(context, source, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
        cairo_rectangle(context, 0, 0, Double(image.columns), Double(image.rows))
        cairo_fill(context)
        cairo_restore(context)
        // Nothing may refer to the pixels once this closure has returned.
        cairo_set_source_rgba(context, 0, 0, 0, 1)
        cairo_surface_finish(source)
      }
      cairo_surface_destroy(source)
    }
    guard status == CAIRO_STATUS_SUCCESS else { throw Self.failure("draw an image", status) }
    font = nil
    try check("draw an image")
  }

  func clipped(to rect: Rect, _ body: () throws(PlotError) -> Void) throws(PlotError) {
    cairo_save(context)
    cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
    cairo_clip(context)
    defer {
      cairo_restore(context)
      font = nil
    }
    try body()
    try check("clip")
  }

  /// The drawn pixels, premultiplied ARGB, row by row.
  func withPixels<Result>(
    _ body: (UnsafeBufferPointer<UInt32>) throws(PlotError) -> Result
  ) throws(PlotError) -> Result {
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface),
      cairo_image_surface_get_stride(surface) == Int32(clamping: pixelWidth * 4)
    else { throw .drawing(library: "Cairo", operation: "give its pixels", status: "no data") }
    let count = pixelWidth * pixelHeight
    let pixels = UnsafeRawPointer(data).bindMemory(to: UInt32.self, capacity: count)
    return try body(UnsafeBufferPointer(start: pixels, count: count))
  }
}
