/// What a figure's file says about itself: no time stamp and no path, so that it stays the same.
public struct FigureMetadata: Equatable, Sendable {
  /// The title of the figure or of what it belongs to.
  public var title: String?
  /// The name of the notebook.
  public var notebook: String?
  /// The label of the cell.
  public var label: String?

  public init(title: String? = nil, notebook: String? = nil, label: String? = nil) {
    self.title = title
    self.notebook = notebook
    self.label = label
  }

  /// PNG's own keywords where there is one.
  func texts(title fallback: String?) -> [(key: String, text: String)] {
    [("Title", title ?? fallback), ("Source", notebook), ("Label", label)].compactMap {
      key, text in text.flatMap { $0.isEmpty ? nil : (key, $0) }
    } + [("Software", "Glassbook")]
  }
}

/// A drawn figure: a PNG file on a transparent ground, two device pixels to a CSS pixel.
public struct RenderedFigure: Equatable, Sendable {
  public var png: [UInt8]
  /// CSS pixels.
  public var width: Int
  /// CSS pixels.
  public var height: Int
  /// What the figure shows, for those who do not see it.
  public var alt: String
  /// What a report's script can show under the pointer; nil when there is too much of it.
  public var hover: HoverMap?

  public init(png: [UInt8], width: Int, height: Int, alt: String, hover: HoverMap? = nil) {
    self.png = png
    self.width = width
    self.height = height
    self.alt = alt
    self.hover = hover
  }
}

extension RenderedFigure {
  init(_ plan: any Plan, alt: String, texts: [(key: String, text: String)]) throws(PlotError) {
    let width = plan.size.width.rounded(.up)
    let height = plan.size.height.rounded(.up)
    let largest = FigureSize.largestSide * FigureSize.pixelsPerInch
    guard width <= largest, height <= largest else {
      throw .argument(
        function: "figure", argument: "size", value: "\(Int(width)) × \(Int(height)) pixels",
        expected: "at most \(Int(largest)) on a side")
    }
    let canvas = try CairoCanvas(PixelSize(width: width, height: height))
    try plan.draw(on: canvas)
    let png = try canvas.withPixels { (pixels) throws(PlotError) in
      try PNGWriter.encode(
        pixels, width: canvas.pixelWidth, height: canvas.pixelHeight, texts: texts)
    }
    self.init(png: png, width: Int(width), height: Int(height), alt: alt, hover: plan.hover)
  }
}
