import Testing

@testable import Plots

@Suite("Hostile data")
struct HostileDataTests {
  @Test("Empty data is an error that says which shape")
  func empty() {
    #expect(throws: PlotError.empty(function: "imshow", shape: [0])) {
      try imshow([Float]())
    }
    #expect(throws: PlotError.empty(function: "line", shape: [2, 0])) {
      try line([[Float](), []])
    }
    #expect(throws: PlotError.self) { try hist([Float]()) }
    #expect(throws: PlotError.self) { try bar([Float]()) }
    #expect(throws: PlotError.self) { try scatter(x: [Float](), y: [Float]()) }
    #expect(throws: PlotError.self) { try attentionPatterns(tokens: [], attention: [Float]()) }
    #expect(throws: PlotError.self) { try coloredTokens([], [Float]()) }
  }

  @Test("Counts that do not fit are errors with both numbers")
  func counts() {
    let error = #expect(throws: PlotError.self) { try imshow([[1, 2], [3, 4]], x: ["a"]) }
    #expect(error?.description == "imshow: 'x' has 1 values for 2 columns")
    #expect(throws: PlotError.self) { try imshow([[1, 2], [3]]) }
    #expect(throws: PlotError.self) { try imshow([[[1, 2]]], facetLabels: ["a", "b"]) }
    #expect(throws: PlotError.self) { try imshow([[[[1]]]]) }
    #expect(throws: PlotError.self) { try imshow([[[1]]], facetCol: 3) }
    #expect(throws: PlotError.self) { try imshow([[1]], zmin: Double.nan) }
    #expect(throws: PlotError.self) { try line([1, 2], x: [1]) }
    #expect(throws: PlotError.self) { try line([[1, 2], [3, 4]], names: ["one"]) }
    #expect(throws: PlotError.self) { try scatter(x: [1, 2], y: [1, 2, 3]) }
    #expect(throws: PlotError.self) { try scatter(x: [1, 2], y: [1, 2], color: [1]) }
    #expect(throws: PlotError.self) { try hist([1, 2], bins: 0) }
    #expect(throws: PlotError.self) { try hist([1, 2], bins: 10_000_000) }
    #expect(throws: PlotError.self) { try attentionPatterns(tokens: ["a"], attention: [[1, 2]]) }
    #expect(throws: PlotError.self) { try plotLossDifference([1, 2], ["a"], 1) }
    #expect(throws: PlotError.self) { try plotLossDifference([1, 2], ["a"], Int.max) }
    #expect(throws: PlotError.self) { try Table(columns: ["a"], rows: [["x", 2]]) }
    #expect(throws: PlotError.self) { try imshow([[1]]).sized(width: 1e9, height: 5).rendered() }
    #expect(throws: PlotError.self) {
      try imshow([[1]]).sized(width: Double.nan, height: 5).rendered()
    }
  }

  @Test("Values that are not numbers leave gaps or hatched cells; nothing else is an error")
  func notNumbers() throws {
    let odd: [Float] = [1, .nan, .infinity, -.infinity, 2]
    _ = try imshow([odd, odd], textAuto: true).rendered()
    _ = try line(odd).rendered()
    _ = try bar(odd).rendered()
    _ = try hist(odd, showMean: true).rendered()
    _ = try scatter(x: odd, y: odd, color: odd).rendered()
    _ = try coloredTokens(["a", "b", "c", "d", "e"], odd)
    _ = try imshow([[Float.nan, .nan]]).rendered()
    _ = try attentionHeads(tokens: ["a"], attention: [[Float.nan]]).combined()
    #expect(throws: PlotError.nothingToDraw(function: "line", reason: "no value is finite")) {
      try line([Float.nan, .nan])
    }
    #expect(throws: PlotError.self) { try hist([Float.nan]) }
    #expect(throws: PlotError.self) { try line([-1, 0], logY: true) }
    #expect(throws: PlotError.self) { try scatter(x: [-1, 0], y: [1, 2], logX: true) }
  }

  @Test(
    "Extreme values are drawn",
    arguments: [
      [3.4e38, -3.4e38], [.leastNonzeroMagnitude, 4 * .leastNonzeroMagnitude], [0, 0], [5, 5],
      [1e30, 1e30 + 1e24],
      [-1e-38, 1e-38], [16_777_216, 16_777_218],
    ] as [[Float]])
  func extremes(values: [Float]) throws {
    _ = try imshow([values, values], textAuto: true).rendered()
    _ = try line(values).rendered()
    _ = try bar(values).rendered()
    _ = try hist(values).rendered()
    _ = try hist(values, bins: 7).rendered()
    _ = try scatter(x: values, y: values, color: values, includeDiag: true).rendered()
    _ = try line(values.map { abs($0) + 1e-30 }, logX: false, logY: true).rendered()
  }

  @Test("Places beyond all measure are drawn or left out")
  func extremePlaces() throws {
    let places = [-1.7e308, 0, 1.7e308]
    _ = try line([1, 2, 3], x: places).rendered()
    _ = try line([1, 2, 3], x: [1e-300, 1, 1e300], logX: true).rendered()
    _ = try line([1, 2, 3])
      .addVRect(x0: -1e308, x1: Double.infinity).addVRect(x0: -1e308, x1: 1e308)
      .addHLine(y: Double.nan, label: "a").addHLine(y: 1e300).addVLine(x: -1e300, label: "b")
      .rendered()
  }

  @Test("Labels with emoji, newlines, control and zero bytes are drawn")
  func labels() throws {
    let words = [
      "😀👩‍👩‍👧", "a\nb\0c", "\u{202e}\u{feff}\u{1b}[31m", String(repeating: "ß", count: 9000),
    ]
    let figure = try imshow(
      [[1, 2, 3, 4]], x: words, y: ["\0"], title: words.joined(separator: "\n"), xaxis: words[3],
      yaxis: words[3])
    let rendered = try figure.rendered(metadata: FigureMetadata(title: words[2], label: words[1]))
    #expect(rendered.width < 2000)
    _ = try line([1, 2, 3, 4], x: words, names: [words[3]], hoverNames: words).rendered()
    _ = try bar([1, 2, 3, 4], x: words).rendered()
    _ = try attentionPatterns(
      tokens: words, attention: (0..<4).map { _ in [Float](repeating: 0.25, count: 4) },
      headNames: ["\0\n"]
    ).zoomed()
  }

  @Test("A million values are drawn within moments")
  func many() throws {
    let values = (0..<1_000_000).map { Float(($0 &* 2_654_435_761) & 0xffff) }
    let clock = ContinuousClock()
    let time = try clock.measure {
      let drawn = try line(values).rendered()
      #expect(drawn.hover == nil)
      _ = try scatter(x: values, y: values.reversed()).rendered()
      let rows = (0..<1000).map { Array(values[$0 * 1000..<($0 + 1) * 1000]) }
      let heatmap = try imshow(rows).rendered()
      #expect(heatmap.hover == nil)
    }
    #expect(time < .seconds(20), "three figures of a million values took \(time)")
  }

  @Test("One row, one column, one value, many rows")
  func shapes() throws {
    _ = try imshow([[1]]).rendered()
    _ = try imshow(3).rendered()
    _ = try imshow((0..<3000).map { Float($0) }).rendered()
    _ = try imshow((0..<3000).map { [Float($0)] }).rendered()
    _ = try imshow((0..<300).map { [Float($0)] }, y: (0..<300).map { "row \($0)" }).rendered()
    _ = try imshow(
      (0..<40).map { [[Float($0), 1], [2, 3]] }, facetLabels: (0..<40).map { "panel \($0)" }
    ).rendered()
    _ = try line([7]).rendered()
    _ = try imshow([[1, 2]], x: ["a", "b"]).sized(width: 1, height: 0.5).rendered()
    _ = try line([1, 2], title: "A title far too long for so small a figure", xaxis: "x")
      .sized(width: 1, height: 0.5).rendered()
  }
}
