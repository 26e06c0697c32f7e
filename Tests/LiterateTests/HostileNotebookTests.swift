import Foundation
import Glassbook
import Prelude
import Scripting
import Testing

@testable import Literate

/// No text makes the reader, the check or the run of a notebook trap: front matter, fences, cell
/// options, prose, bytes of any kind.
@Suite("Hostile notebooks never trap")
struct HostileNotebookTests {
  static let inputs =
    ProcessInfo.processInfo.environment["GLASSBOOK_FUZZ"].flatMap(Int.init) ?? 1_500
  static let seed =
    ProcessInfo.processInfo.environment["GLASSBOOK_FUZZ_SEED"].flatMap(UInt64.init) ?? 0

  /// Lines that mean something to one of the readers.
  private static let lines = [
    "---", "title: Notes", "params: {n: 3, on: true, word: x, ratio: 0.5}", "params:", "  n: 3",
    "execute: {echo: false, error: true}", "execute:", "  eval: no", "models: [toy-attn-only-2l]",
    "format: {html: {toc: true, toc-depth: 3, code-fold: true, css: \"a{}\"}}", "date: today",
    "&a [*a, *a]", "a: &x {b: *x}", "? : ?", "- - - -", "!!binary AAAA", "<<: *x", "title: [", "}",
    "```swift", "```{swift}", "```swift,ignore", "````swift", "~~~swift", "```", "````",
    "    ```swift",
    "> ```swift", "- ```swift", "1. ```swift", "```python", "\t```swift",
    "//| label: fig-a", "//| label: fig-a b", "//| error: true", "//| eval: false",
    "//| fig-width: 1e9",
    "//| fig-cap: \"x", "//| expect: {rel: 1e-4, abs: 1e-6}", "//| layout-ncol: 2", "//|",
    "//| : :",
    "//| code-fold: [true]", "let n = 1", "print(n)", "let n: Int = param(\"n\", default: 3)",
    "print(param(\"word\", default: \"x\"))", "var s = \"a\"", "throw E()", "struct E: Error {}",
    "[1, 2][7]",
    "line([1, 2, 3])", "func f() { f() }", "f()", "while true {}", "\"\"\"", "/*", "*/", "}", "{",
    "#if x",
    "# Heading {#id}", "Text with `{swift} n` and `{swift} 1 +`, `{swift}`.",
    "See @fig-a and @tbl-b.",
    "| a | b |", "|---|:-:|", "| `x\\|y` | 2 |", "$x^2$ and $$", "\\frac{1}{2}", "$$", "[^1]: note",
    "a[^1]",
    "<script>alert(1)</script>", "![x](a.png)", "[a](javascript:x)", "***", "===", "", "", " ",
    "\t",
    ":::{.callout}", "&#0; &amp; &#x110000;", "\u{FEFF}---", "\u{0}", "\u{202E}x",
    "e\u{301}\u{301}", "🇩🇪🇩",
    "a\rb", "c\r", String(repeating: "> ", count: 300), String(repeating: "[", count: 500),
    String(repeating: "*a ", count: 200), String(repeating: "- ", count: 200),
  ]

  private static func text(_ stream: inout RandomStream) -> [UInt8] {
    let count = 1 + stream.int(below: 25)
    var chosen: [String] = []
    if stream.int(below: 2) == 0 { chosen = ["---", "title: T", "---"] }
    for _ in 0..<count { chosen.append(lines[stream.int(below: lines.count)]) }
    let ends = ["\n", "\n", "\n", "\r\n", "\r"]
    var bytes = Array(chosen.joined(separator: ends[stream.int(below: ends.count)]).utf8)
    for _ in 0..<stream.int(below: 4) where !bytes.isEmpty {
      let place = stream.int(below: bytes.count)
      switch stream.int(below: 4) {
      case 0: bytes[place] = UInt8(stream.int(below: 256))
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(UInt8(stream.int(below: 256)), at: place)
      default: bytes.removeSubrange(place..<min(bytes.count, place + stream.int(below: 12)))
      }
    }
    return bytes
  }

  @Test("Lines in any order and accidents with bytes end in a report", arguments: 0..<2)
  func accidents(_ part: Int) throws {
    var stream = RandomStream(seed: Self.seed &+ UInt64(part) &+ 77)
    let library = glassbookLibrary()
    var settings = NotebookRun.Settings()
    settings.limits.steps = 300
    settings.allowsErrors = true
    settings.outputFolder = FileManager.default.temporaryDirectory.path
    for _ in 0..<Self.inputs {
      let bytes = Self.text(&stream)
      let run = NotebookRun(
        Notebook.parse(String(decoding: bytes, as: UTF8.self), path: "fuzz.md"), library: library,
        settings: settings)
      let found = run.check()
      for diagnostic in found { _ = diagnostic.rendered }
      guard !found.contains(where: { $0.severity == .error }) else { continue }
      let result = run.run { _, _ in }
      #expect(result.isComplete)
    }
  }
}
