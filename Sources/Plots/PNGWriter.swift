internal import CPNG
internal import Glibc

/// Pixels as a PNG file with text chunks, by libpng.
enum PNGWriter {
  /// Encodes premultiplied ARGB pixels; with a palette when 256 colours do, else as RGBA.
  ///
  /// The same pixels and texts give the same bytes: no time chunk, no path.
  static func encode(
    _ pixels: UnsafeBufferPointer<UInt32>, width: Int, height: Int,
    texts: [(key: String, text: String)]
  ) throws(PlotError) -> [UInt8] {
    if let indexed = Palette.indexed(pixels) {
      return try write(
        indexed.indices, width, height, palette: indexed.colors, texts: texts, level: 6)
    }
    var bytes = [UInt8](repeating: 0, count: pixels.count * 4)
    bytes.withUnsafeMutableBufferPointer { bytes in
      for (place, pixel) in pixels.enumerated() {
        let color = straight(pixel)
        bytes[4 * place] = color.r
        bytes[4 * place + 1] = color.g
        bytes[4 * place + 2] = color.b
        bytes[4 * place + 3] = color.a
      }
    }
    return try write(bytes, width, height, palette: [], texts: texts, level: 6)
  }

  /// The colour before it was multiplied by its alpha.
  static func straight(_ pixel: UInt32) -> (r: UInt8, g: UInt8, b: UInt8, a: UInt8) {
    let alpha = pixel >> 24
    func part(_ shift: UInt32) -> UInt8 {
      let value = pixel >> shift & 255
      if alpha == 255 { return UInt8(value) }
      return alpha == 0 ? 0 : UInt8(min((value * 255 + alpha / 2) / alpha, 255))
    }
    return (part(16), part(8), part(0), UInt8(alpha))
  }

  private static func write(
    _ pixels: [UInt8], _ width: Int, _ height: Int, palette: [UInt32],
    texts: [(key: String, text: String)], level: Int32
  ) throws(PlotError) -> [UInt8] {
    // Translucent colours first: the alpha chunk may stop at the last of them.
    let colors = palette.map(straight)
    let rgb = colors.flatMap { [$0.r, $0.g, $0.b] }
    let alpha = colors.map(\.a)
    let translucent = (alpha.lastIndex { $0 < 255 } ?? -1) + 1
    var strings: [UnsafePointer<CChar>?] = []
    defer { for string in strings { free(UnsafeMutablePointer(mutating: string)) } }
    for (key, text) in texts {
      // A zero byte would end the C string early.
      let clean = text.replacing("\0", with: "␀")
      guard let key = strdup(key) else { break }
      strings.append(key)
      guard let copy = strdup(clean) else { break }
      strings.append(copy)
    }
    let keys = stride(from: 0, to: strings.count - 1, by: 2).map { strings[$0] }
    let values = stride(from: 1, to: strings.count, by: 2).map { strings[$0] }
    var output = gb_png_output()
    var status: Int32 = 1
    pixels.withUnsafeBufferPointer { pixels in
      rgb.withUnsafeBufferPointer { rgb in
        alpha.withUnsafeBufferPointer { alpha in
          keys.withUnsafeBufferPointer { keys in
            values.withUnsafeBufferPointer { values in
              var input = gb_png_input()
              input.pixels = pixels.baseAddress
              input.width = UInt32(width)
              input.height = UInt32(height)
              input.paletteRGB = rgb.baseAddress
              input.paletteAlpha = alpha.baseAddress
              input.paletteCount = Int32(colors.count)
              input.opaqueFrom = Int32(translucent)
              // 192 dots an inch: two device pixels to a CSS pixel.
              input.dotsPerMeter = 7559
              input.compressionLevel = level
              input.keywords = keys.baseAddress
              input.texts = values.baseAddress
              input.textCount = Int32(values.count)
              status = gb_png_write(&input, &output)
            }
          }
        }
      }
    }
    defer { free(output.bytes) }
    guard status == 0 else {
      let message = withUnsafeBytes(of: output.message) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw .drawing(library: "libpng", operation: "encode the figure", status: message)
    }
    return Array(UnsafeBufferPointer(start: output.bytes, count: output.count))
  }
}
