import Testing

@testable import Plots

@Suite("Ticks")
struct TicksTests {
  @Test(
    "Steps are 1, 2 or 5 times a power of ten",
    arguments: [
      (0.0, 1.0, 5, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      (-18.2, 0.8, 6, ["−15", "−10", "−5", "0"]),
      (0, 100, 5, ["0", "20", "40", "60", "80", "100"]),
      (0.001, 0.0034, 4, ["0.001", "0.002", "0.003"]),
      (0, 1_000_000, 5, ["0", "200,000", "400,000", "600,000", "800,000", "1,000,000"]),
      (1e30, 3e30, 4, ["1.0×10³⁰", "1.5×10³⁰", "2.0×10³⁰", "2.5×10³⁰", "3.0×10³⁰"]),
      (0, 3e-9, 3, ["0", "1×10⁻⁹", "2×10⁻⁹", "3×10⁻⁹"]),
    ])
  func linear(low: Double, high: Double, count: Int, labels: [String]) {
    #expect(Ticks.linear(low, high, count: count).labels == labels)
  }

  @Test("Ticks are exact decimals")
  func exact() {
    #expect(Ticks.linear(0, 1, count: 10).values.contains(0.3))
  }

  @Test("Whole-number axes have whole-number ticks")
  func whole() {
    #expect(Ticks.linear(0, 3, count: 10, whole: true).labels == ["0", "1", "2", "3"])
  }

  @Test("A range of no width gets ticks around it")
  func noWidth() {
    #expect(Ticks.linear(3, 3, count: 5).values.contains(3))
    #expect(Ticks.linear(0, 0, count: 5).values.contains(0))
  }

  @Test("Impossible ranges have no ticks, and none traps")
  func impossible() {
    #expect(Ticks.linear(.nan, 1, count: 5).values.isEmpty)
    #expect(Ticks.linear(0, .infinity, count: 5).values.isEmpty)
    #expect(Ticks.linear(2, 1, count: 5).values.isEmpty)
    for reach in [1e308, 1e300, 1e-300, Double.leastNonzeroMagnitude] {
      _ = Ticks.linear(-reach, reach, count: 5)
      _ = Ticks.linear(reach, reach * 1.0000001, count: 0)
      _ = Ticks.logarithmic(min(reach, 1), 1e308, count: 5)
    }
  }

  @Test("Logarithmic ticks are powers of ten, over few decades also 2 and 5 times them")
  func logarithmic() {
    #expect(Ticks.logarithmic(1, 4000, count: 6).labels == ["1", "10", "100", "1000"])
    #expect(Ticks.logarithmic(0.5, 8, count: 6).labels == ["0.5", "1", "2", "5"])
    #expect(Ticks.logarithmic(1e-8, 1, count: 4).labels == ["10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"])
  }
}

@Suite("Numbers as text")
struct NumberTextTests {
  @Test(
    "At most four significant digits, no trailing zeros",
    arguments: [
      (0, "0"), (-0.0, "0"), (1.5, "1.5"), (-14.4663, "−14.47"), (0.1, "0.1"),
      (12345, "12,345"), (0.00012344, "0.0001234"), (1.23456e-7, "1.235×10⁻⁷"),
      (9.99999e9, "1×10¹⁰"), (1e6, "1,000,000"), (.nan, "NaN"), (-.infinity, "−∞"),
      (Double.leastNonzeroMagnitude, "4.941×10⁻³²⁴"), (999.99, "1000"),
    ])
  func short(value: Double, text: String) {
    #expect(NumberText.short(value) == text)
  }

  @Test("Rounding gives the number that the digits spell")
  func rounded() {
    #expect(NumberText.rounded(0.123456) == 0.1235)
    #expect(NumberText.rounded(-14.4663) == -14.47)
    #expect(NumberText.rounded(1.23456e-15) == 1.235e-15)
    #expect(NumberText.rounded(123456) == 123500)
  }

  @Test("Invisible characters in labels are shown")
  func labels() {
    #expect(LabelText.visible(" Mary") == " Mary")
    #expect(LabelText.visible("\n") == "¶")
    #expect(LabelText.visible("a\tb\0") == "a⇥b␀")
    #expect(LabelText.visible("  ") == "␣␣")
    #expect(LabelText.visible("a\u{200b}\u{202e}b") == "a\\u{200B}\\u{202E}b")
    #expect(LabelText.visible(String(repeating: "x", count: 1000)).count == LabelText.longest + 1)
  }
}
