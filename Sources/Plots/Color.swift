internal import Glibc

/// A colour as red, green, blue and opacity, each from 0 to 1 (sRGB).
public struct Color: Equatable, Hashable, Sendable {
  public var red: Double
  public var green: Double
  public var blue: Double
  public var opacity: Double

  public init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.opacity = opacity
  }

  /// A colour from 24 bits, `0x4c8dff`.
  public init(hex: UInt32) {
    self.init(
      red: Double(hex >> 16 & 255) / 255, green: Double(hex >> 8 & 255) / 255,
      blue: Double(hex & 255) / 255)
  }

  /// A colour from hue in degrees, saturation and lightness from 0 to 1.
  public init(hue: Double, saturation: Double, lightness: Double) {
    let chroma = (1 - abs(2 * lightness - 1)) * saturation
    var turn = fmod(hue / 60, 6)
    if turn < 0 { turn += 6 }
    let middle = chroma * (1 - abs(fmod(turn, 2) - 1))
    let floor = lightness - chroma / 2
    let (r, g, b): (Double, Double, Double) =
      switch turn {
      case ..<1: (chroma, middle, 0)
      case ..<2: (middle, chroma, 0)
      case ..<3: (0, chroma, middle)
      case ..<4: (0, middle, chroma)
      case ..<5: (middle, 0, chroma)
      default: (chroma, 0, middle)
      }
    self.init(red: r + floor, green: g + floor, blue: b + floor)
  }

  /// A colour by its English name, or as `#rrggbb`; nil for an unknown name.
  public init?(named name: String) {
    if let known = Self.byName[name.lowercased()] {
      self = known
      return
    }
    guard name.utf8.count == 7, name.hasPrefix("#"), let bits = UInt32(name.dropFirst(), radix: 16)
    else { return nil }
    self.init(hex: bits)
  }

  public func opacity(_ value: Double) -> Color {
    var copy = self
    copy.opacity = min(max(value, 0), 1)
    return copy
  }

  // The named colours stand about halfway between white and black, so that they read on a light
  // page and on a dark one.
  public static let blue = Color(hex: 0x4285f4)
  public static let orange = Color(hex: 0xe8833a)
  public static let green = Color(hex: 0x2ea65a)
  public static let red = Color(hex: 0xe5534b)
  public static let purple = Color(hex: 0x9a6bf0)
  public static let teal = Color(hex: 0x1fa7b6)
  public static let pink = Color(hex: 0xdb61a2)
  public static let brown = Color(hex: 0xa9744f)
  public static let yellow = Color(hex: 0xbf9a16)
  public static let grey = Color(hex: 0x8b949e)
  public static let gray = grey
  public static let black = Color(hex: 0x000000)
  public static let white = Color(hex: 0xffffff)

  /// Names and colours, for notebooks that give a colour as text.
  public static let byName: [String: Color] = [
    "blue": blue, "orange": orange, "green": green, "red": red, "purple": purple, "teal": teal,
    "pink": pink, "brown": brown, "yellow": yellow, "grey": grey, "gray": gray, "black": black,
    "white": white,
  ]

  /// The colours of the first ten series of a chart.
  static let series: [Color] = [
    blue, orange, green, red, purple, teal, pink, brown, yellow, grey,
  ]

  /// `#rrggbb`, or `#rrggbbaa` when it is not opaque.
  public var hex: String {
    let parts = opacity < 1 ? [red, green, blue, opacity] : [red, green, blue]
    return "#"
      + parts.map { part in
        let text = String(Self.byte(part), radix: 16)
        return text.count == 1 ? "0" + text : text
      }.joined()
  }

  /// How bright the eye finds it, from 0 (black) to 255 (white): Rec. 601 luma.
  public var brightness: Double { 255 * (0.299 * red + 0.587 * green + 0.114 * blue) }

  static func byte(_ part: Double) -> UInt8 { UInt8(min(max(part, 0), 1) * 255 + 0.5) }

  /// Alpha, red, green, blue in one word, the colours multiplied by alpha as Cairo wants them.
  var premultiplied: UInt32 {
    UInt32(Self.byte(opacity)) << 24 | UInt32(Self.byte(red * opacity)) << 16
      | UInt32(Self.byte(green * opacity)) << 8 | UInt32(Self.byte(blue * opacity))
  }

  func mixed(with other: Color, _ share: Double) -> Color {
    Color(
      red: red + (other.red - red) * share, green: green + (other.green - green) * share,
      blue: blue + (other.blue - blue) * share, opacity: opacity + (other.opacity - opacity) * share
    )
  }
}

/// The greys of text, ticks and grids: they read on a white page and on a dark one.
enum Ink {
  static let text = Color(hex: 0x7d8590)
  static let tick = Color(hex: 0x7d8590).opacity(0.6)
  static let grid = Color(hex: 0x7d8590).opacity(0.18)
  static let zero = Color(hex: 0x7d8590).opacity(0.5)
  static let missing = Color(hex: 0x7d8590).opacity(0.18)
  static let hatch = Color(hex: 0x7d8590).opacity(0.55)
}
