import Testing

@testable import Plots

@Suite("Colours")
struct ColorTests {
  @Test("Colour scales have the published colours at their stops")
  func knownColors() {
    #expect(ColorScale.rdBu.color(at: 0).hex == "#67001f")
    #expect(ColorScale.rdBu.color(at: 0.5).hex == "#f7f7f7")
    #expect(ColorScale.rdBu.color(at: 1).hex == "#053061")
    #expect(ColorScale.viridis.color(at: 0).hex == "#440154")
    #expect(ColorScale.viridis.color(at: 1).hex == "#fde725")
    #expect(ColorScale.blues.color(at: 0.125).hex == "#deebf7")
    #expect(ColorScale.portland.color(at: 0.5).hex == "#f2d338")
    #expect(ColorScale.greys.color(at: 0.5).hex == "#969696")
  }

  @Test("Between stops colours are mixed, outside they are clamped")
  func between() {
    #expect(ColorScale.rdBu.color(at: 0.05).hex == "#8d0c25")
    #expect(ColorScale.magma.color(at: -3) == ColorScale.magma.color(at: 0))
    #expect(ColorScale.magma.color(at: .infinity) == ColorScale.magma.color(at: 1))
    #expect(ColorScale.magma.color(at: .nan) == ColorScale.magma.color(at: 0))
  }

  @Test("Scales are found by Plotly's names")
  func names() {
    #expect(ColorScale(named: "RdBu") == .rdBu)
    #expect(ColorScale(named: "rdbu_r")?.color(at: 0).hex == "#053061")
    #expect(ColorScale(named: "rainbow") == nil)
  }

  @Test("Hues give the colours they name")
  func hues() {
    #expect(Color(hue: 0, saturation: 1, lightness: 0.5).hex == "#ff0000")
    #expect(Color(hue: 120, saturation: 1, lightness: 0.5).hex == "#00ff00")
    #expect(Color(hue: -120, saturation: 1, lightness: 0.5).hex == "#0000ff")
    #expect(Color(hue: 200, saturation: 0.8, lightness: 1).hex == "#ffffff")
    #expect(Color(named: "#4285F4") == .blue)
    #expect(Color(named: "mauve") == nil)
  }

  @Test("A midpoint makes the range symmetric unless both ends are given")
  func midpoint() {
    #expect(Heatmap.range((-1, 3), zmin: nil, zmax: nil, midpoint: 0) == (-3, 3))
    #expect(Heatmap.range((2, 3), zmin: nil, zmax: nil, midpoint: 1) == (-1, 3))
    #expect(Heatmap.range((-1, 3), zmin: -1, zmax: 3, midpoint: 0) == (-1, 3))
    #expect(Heatmap.range((-1, 3), zmin: nil, zmax: 2, midpoint: 0) == (-2, 2))
    #expect(Heatmap.range((-1, 3), zmin: nil, zmax: nil, midpoint: nil) == (-1, 3))
    #expect(Heatmap.range((5, 5), zmin: nil, zmax: nil, midpoint: 5).low < 5)
    #expect(Heatmap.range(nil, zmin: nil, zmax: nil, midpoint: nil) == (0, 1))
  }
}
