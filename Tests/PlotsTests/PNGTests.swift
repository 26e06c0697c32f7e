import CPNG
import Testing

@testable import Plots

@Suite("PNG files")
struct PNGTests {
  private let figure: Figure

  init() throws {
    figure = try imshow([[0, 1], [2, 3]], title: "Größe “x”")
  }

  /// Chunks by hand: name and bytes.
  private func chunks(_ png: [UInt8]) -> [(name: String, bytes: ArraySlice<UInt8>)] {
    var result: [(String, ArraySlice<UInt8>)] = []
    var place = 8
    while place + 12 <= png.count {
      let length = png[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      let name = String(decoding: png[place + 4..<place + 8], as: UTF8.self)
      result.append((name, png[place + 8..<place + 8 + length]))
      place += 12 + length
    }
    return result
  }

  @Test("Text chunks hold title, notebook and cell label, and nothing holds a time")
  func texts() throws {
    let png = try figure.rendered(
      metadata: FigureMetadata(notebook: "Heads.md", label: "fig-\0heads")
    ).png
    #expect(Array(png.prefix(8)) == [137, 80, 78, 71, 13, 10, 26, 10])
    let chunks = chunks(png)
    #expect(chunks.map(\.name).last == "IEND")
    #expect(!chunks.contains { $0.name == "tIME" })
    var texts: [String: String] = [:]
    for (name, bytes) in chunks where name == "tEXt" || name == "iTXt" {
      let parts = bytes.split(separator: 0, omittingEmptySubsequences: true)
      // iTXt has flags between keyword and text; its text is the last part.
      texts[String(decoding: parts[0], as: UTF8.self)] = String(
        decoding: parts[parts.count - 1], as: UTF8.self)
    }
    #expect(
      texts == [
        "Title": "Größe “x”", "Source": "Heads.md", "Label": "fig-␀heads", "Software": "Glassbook",
      ])
  }

  @Test("The picture has two device pixels to a CSS pixel, and says so")
  func density() throws {
    let rendered = try figure.rendered()
    let chunks = chunks(rendered.png)
    let header = try #require(chunks.first { $0.name == "IHDR" }).bytes
    let width = header.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    #expect(width == 2 * rendered.width)
    let physical = try #require(chunks.first { $0.name == "pHYs" }).bytes
    #expect(physical.prefix(4).reduce(0) { $0 << 8 | Int($1) } == 7559)
  }

  @Test("libpng reads back the colours that were drawn")
  func pixels() throws {
    let heatmap = try imshow([[-1, 1]]).rendered()
    let area = try #require(heatmap.hover).panels[0].area
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    var pixels = [UInt8](repeating: 0, count: heatmap.width * heatmap.height * 16)
    heatmap.png.withUnsafeBytes { bytes in
      #expect(png_image_begin_read_from_memory(&image, bytes.baseAddress, bytes.count) != 0)
      image.format = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
      #expect(png_image_finish_read(&image, nil, &pixels, 0, nil) != 0)
    }
    func pixel(_ x: Double, _ y: Double) -> [UInt8] {
      let place = (Int(y * 2) * heatmap.width * 2 + Int(x * 2)) * 4
      return Array(pixels[place..<place + 4])
    }
    #expect(pixel(area.x + area.width / 4, area.midY) == [0x67, 0x00, 0x1f, 255])
    #expect(pixel(area.x + area.width * 3 / 4, area.midY) == [0x05, 0x30, 0x61, 255])
    #expect(pixel(1, 1)[3] == 0)
  }

  @Test("The same figure gives the same bytes")
  func determinism() throws {
    let noisy = try line((0..<500).map { Float($0 * 7919 % 101) }, names: ["a"])
    #expect(try noisy.rendered().png == noisy.rendered().png)
    #expect(try figure.rendered() == figure.rendered())
  }

  @Test("A heatmap of 50 × 50 takes a few kB, a small table less")
  func weight() throws {
    let values = (0..<50).map { row in (0..<50).map { Float(($0 * 31 + row * 17) % 23) } }
    #expect(try imshow(values).rendered().png.count < 24_000)
    #expect(try figure.rendered().png.count < 8_000)
  }

  @Test("What libpng refuses is an error, not a jump through Swift")
  func refused() {
    let pixels: [UInt32] = [0, 0]
    #expect(throws: PlotError.self) {
      try pixels.withUnsafeBufferPointer { (pixels) throws(PlotError) in
        try PNGWriter.encode(pixels, width: 0, height: 2, texts: [("Title", "x")])
      }
    }
  }

  @Test("More than 256 colours become a palette without showing, or full colour")
  func palettes() {
    let few = (0..<4096).map { UInt32($0 % 200) << 16 | 0xff00_0000 }
    let exact = few.withUnsafeBufferPointer { Palette.indexed($0) }
    #expect(
      exact.map { palette in
        few.indices.allSatisfy {
          palette.colors[Int(palette.indices[$0])] == few[$0]
        }
      } == true)
    let many = (0..<60_000).map { UInt32($0 * 279) | 0xff00_0000 }
    #expect(many.withUnsafeBufferPointer { Palette.indexed($0) } == nil)
  }
}
