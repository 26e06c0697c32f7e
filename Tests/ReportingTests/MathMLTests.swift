import Testing

@testable import Reporting

@Suite("Math")
struct MathMLTests {
  /// The markup inside `<mrow>…</mrow>`, without the source that is kept beside it.
  private func body(_ tex: String, isDisplay: Bool = false) -> String? {
    guard let math = MathML.render(tex, isDisplay: isDisplay),
      let start = math.firstRange(of: "<semantics><mrow>")?.upperBound,
      let end = math.firstRange(of: "</mrow><annotation")?.lowerBound
    else { return nil }
    return String(math[start..<end])
  }

  @Test(
    "TeX as MathML",
    arguments: [
      ("x_1^2", "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>"),
      (#"\frac{a}{b}"#, "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>"),
      (#"\alpha \le 0.5"#, "<mi>α</mi><mo stretchy=\"false\">≤</mo><mn>0.5</mn>"),
      (#"\mathbb{R}^n"#, "<msup><mi mathvariant=\"normal\">ℝ</mi><mi>n</mi></msup>"),
      (#"\text{if } x<y"#, "<mtext>if </mtext><mi>x</mi><mo>&lt;</mo><mi>y</mi>"),
      ("f'", "<msup><mi>f</mi><mrow><mo>′</mo></mrow></msup>"),
      (
        #"\hat{y}"#,
        "<mover accent=\"true\"><mrow><mi>y</mi></mrow><mo stretchy=\"false\">^</mo></mover>"
      ),
      (
        #"\begin{pmatrix}1 & 0\\0 & 1\end{pmatrix}"#,
        "<mrow><mo>(</mo><mtable class=\"matrix\"><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd>"
          + "</mtr><mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable><mo>)</mo></mrow>"
      ),
    ])
  func markup(tex: String, expected: String) {
    #expect(body(tex) == expected)
  }

  @Test("Sums carry their limits above and below when displayed")
  func limits() {
    #expect(body(#"\sum_i^n x"#)?.hasPrefix("<msubsup><mo>∑</mo>") == true)
    #expect(body(#"\sum_i^n x"#, isDisplay: true)?.hasPrefix("<munderover><mo>∑</mo>") == true)
  }

  @Test(
    "What is unknown or broken stays TeX",
    arguments: [
      #"\tikz"#, "{", "}", #"\frac{a}"#, #"\begin{matrix}1"#, #"\left( x"#, "x^", "a^b^c", #"\"#,
      String(repeating: "{", count: 5000), String(repeating: #"\sqrt"#, count: 5000),
      #"\end{matrix}"#, #"\begin{matrix}1\end{cases}"#, "&", #"\text"#,
    ])
  func unknown(tex: String) {
    let math = MathML.render(tex, isDisplay: false)
    #expect(math == nil || tex == "&")
  }
}

@Suite("Code colours")
struct HighlighterTests {
  @Test(
    "Swift",
    arguments: [
      ("let x = 1", "<span class=\"k\">let</span> x = <span class=\"n\">1</span>"),
      (
        "f(in: 0..<3)",
        "<span class=\"f\">f</span>(in: <span class=\"n\">0</span>..&lt;<span class=\"n\">3</span>)"
      ),
      ("a // <b>", "a <span class=\"c\">// &lt;b&gt;</span>"),
      (
        #""a\(b("c"))d" e"#,
        #"<span class="s">&quot;a\(</span><span class="f">b</span>(<span class="s">&quot;c&quot;</span>)<span class="s">)d&quot;</span> e"#
      ),
      ("/* x", "<span class=\"c\">/* x</span>"),
    ])
  func swift(code: String, expected: String) {
    #expect(Highlighter.html(code, language: "swift") == expected)
  }

  @Test(
    "No text is lost, whatever it is",
    arguments: ["\"\\(", "\"\"\"", "\\", "@", "\"a\n\"", "1.2.3", "😀é\u{301}"])
  func complete(code: String) {
    let html = Highlighter.html(code, language: "swift")
    let text = html.replacing(#/<[^>]*>/#, with: "").replacing("&quot;", with: "\"")
    #expect(text == code)
  }
}
