/// A map from 0…1 to colours, linear in RGB between stops, as Plotly's colour scales are.
public struct ColorScale: Equatable, Sendable {
  public let name: String
  /// Places from 0 to 1 in rising order, with their colours.
  public let stops: [(place: Double, color: Color)]
  /// Whether the middle is neutral, so that a heatmap centres it on its midpoint.
  public let isDiverging: Bool

  /// A scale of evenly spaced colours.
  init(_ name: String, diverging: Bool = false, _ hexes: [UInt32]) {
    self.name = name
    self.isDiverging = diverging
    let last = Double(max(hexes.count - 1, 1))
    self.stops = hexes.enumerated().map { (Double($0) / last, Color(hex: $1)) }
  }

  private init(name: String, stops: [(Double, Color)], isDiverging: Bool) {
    self.name = name
    self.stops = stops
    self.isDiverging = isDiverging
  }

  /// A scale of the given colours, evenly spaced; a single colour everywhere if there is one.
  public init(name: String = "custom", colors: [Color], isDiverging: Bool = false) {
    let colors = colors.isEmpty ? [Color.grey] : colors
    let last = Double(max(colors.count - 1, 1))
    self.init(
      name: name, stops: colors.enumerated().map { (Double($0) / last, $1) },
      isDiverging: isDiverging)
  }

  /// A scale by Plotly's name in any case (`RdBu`, `viridis`), `_r` at the end reversing it.
  public init?(named name: String) {
    var key = name.lowercased()
    let reversed = key.hasSuffix("_r")
    if reversed { key.removeLast(2) }
    guard let scale = Self.all.first(where: { $0.name.lowercased() == key }) else { return nil }
    self = reversed ? scale.reversed : scale
  }

  public static func == (a: ColorScale, b: ColorScale) -> Bool {
    a.name == b.name && a.isDiverging == b.isDiverging
      && a.stops.elementsEqual(b.stops) { $0.place == $1.place && $0.color == $1.color }
  }

  /// The same colours from the other end.
  public var reversed: ColorScale {
    ColorScale(
      name: name + "_r", stops: stops.reversed().map { (1 - $0.place, $0.color) },
      isDiverging: isDiverging)
  }

  /// The colour at a place from 0 to 1; places outside get the end's colour, NaN the first.
  public func color(at place: Double) -> Color {
    guard let first = stops.first, let last = stops.last else { return .grey }
    guard place > first.place else { return first.color }
    guard place < last.place else { return last.color }
    for (low, high) in zip(stops, stops.dropFirst()) where place <= high.place {
      let width = high.place - low.place
      return low.color.mixed(
        with: high.color, width > 0 ? (place - low.place) / width : 1)
    }
    return last.color
  }

  /// Levels a drawn heatmap has: odd, so that the middle is exact, and few enough that a heatmap
  /// with its labels fits in a PNG palette.
  static let levels = 161

  /// Premultiplied pixels of every level.
  var pixels: [UInt32] {
    (0..<Self.levels).map { color(at: Double($0) / Double(Self.levels - 1)).premultiplied }
  }

  /// Low red, high blue, as Plotly's RdBu.
  public static let rdBu = ColorScale(
    "RdBu", diverging: true,
    [
      0x67001f, 0xb2182b, 0xd6604d, 0xf4a582, 0xfddbc7, 0xf7f7f7, 0xd1e5f0, 0x92c5de, 0x4393c3,
      0x2166ac, 0x053061,
    ])
  public static let blues = ColorScale(
    "Blues",
    [
      0xf7fbff, 0xdeebf7, 0xc6dbef, 0x9ecae1, 0x6baed6, 0x4292c6, 0x2171b5, 0x08519c, 0x08306b,
    ])
  public static let reds = ColorScale(
    "Reds",
    [
      0xfff5f0, 0xfee0d2, 0xfcbba1, 0xfc9272, 0xfb6a4a, 0xef3b2c, 0xcb181d, 0xa50f15, 0x67000d,
    ])
  public static let greens = ColorScale(
    "Greens",
    [
      0xf7fcf5, 0xe5f5e0, 0xc7e9c0, 0xa1d99b, 0x74c476, 0x41ab5d, 0x238b45, 0x006d2c, 0x00441b,
    ])
  public static let purples = ColorScale(
    "Purples",
    [
      0xfcfbfd, 0xefedf5, 0xdadaeb, 0xbcbddc, 0x9e9ac8, 0x807dba, 0x6a51a3, 0x54278f, 0x3f007d,
    ])
  public static let greys = ColorScale(
    "Greys",
    [
      0xffffff, 0xf0f0f0, 0xd9d9d9, 0xbdbdbd, 0x969696, 0x737373, 0x525252, 0x252525, 0x000000,
    ])
  public static let viridis = ColorScale(
    "Viridis",
    [
      0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b,
      0xfde725,
    ])
  public static let magma = ColorScale(
    "Magma",
    [
      0x000004, 0x180f3d, 0x440f76, 0x721f81, 0x9e2f7f, 0xcd4071, 0xf1605d, 0xfd9668, 0xfeca8d,
      0xfcfdbf,
    ])
  public static let inferno = ColorScale(
    "Inferno",
    [
      0x000004, 0x1b0c41, 0x4a0c6b, 0x781c6d, 0xa52c60, 0xcf4446, 0xed6925, 0xfb9b06, 0xf7d13d,
      0xfcffa4,
    ])
  public static let plasma = ColorScale(
    "Plasma",
    [
      0x0d0887, 0x46039f, 0x7201a8, 0x9c179e, 0xbd3786, 0xd8576b, 0xed7953, 0xfb9f3a, 0xfdca26,
      0xf0f921,
    ])
  public static let portland = ColorScale(
    "Portland", [0x0c3383, 0x0a88ba, 0xf2d338, 0xf28f38, 0xd91e1e])

  /// Every scale with a name.
  public static let all: [ColorScale] = [
    rdBu, blues, reds, greens, purples, greys, viridis, magma, inferno, plasma, portland,
  ]
}
