import Foundation
import Testing

@testable import Scripting

/// No text makes the parser, the checker or the evaluator trap.
@Suite struct FuzzTests {
  /// A small generator of our own, so that a failing input can be found again.
  struct Stream: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var x = state
      x ^= x >> 33
      x &*= 0xff51_afd7_ed55_8ccd
      x ^= x >> 33
      return x
    }
  }

  /// How many inputs each of the eight parts tries: 100,000 in all. `GLASSBOOK_FUZZ=100000` makes
  /// it a long run, `GLASSBOOK_FUZZ_SEED` another one.
  static let inputs =
    ProcessInfo.processInfo.environment["GLASSBOOK_FUZZ"].flatMap(Int.init) ?? 12_500
  static let seed =
    ProcessInfo.processInfo.environment["GLASSBOOK_FUZZ_SEED"].flatMap(UInt64.init) ?? 0

  static let words =
    """
    let var func if else guard for in while repeat switch case default return break continue \
    struct enum static mutating init self throw try try? do catch defer where inout true false \
    nil print map filter reduce sorted append count first Int Double String Bool x y z xs d f \
    $0 $1 0 1 2 3.5 "a" "\\(x)" ( ) [ ] { } < > = == != + - * / % && || ! ? ?? . , : ; -> ... \
    ..< & | _ += -= as is any \\.count \n
    """.split(separator: " ").map(String.init)

  /// Checks and runs a text with small limits; the point is that this returns. It runs where it is
  /// called: threads and stacks cost more than most inputs.
  static func survive(_ text: String, _ library: Library) {
    let session = Session(
      library: library, cells: [SourceCell(text: text, file: "fuzz.md", line: 1)],
      limits: SessionLimits(maximumDepth: 50, maximumSteps: 500))
    guard !session.check().contains(where: { $0.severity == .error }) else { return }
    _ = try? session.run(cell: 0, delegate: Listener())
  }

  /// Hears what a cell prints, and forgets it.
  private final class Listener: SessionDelegate {
    func print(_ text: String) {}
    func show(_ value: Value, isFinalExpression: Bool) { _ = value.description }
  }

  /// Mutated scripts are cut to their first lines: a mistake in one cell hides the rest anyway.
  static let mostLines = 8

  static let scripts: [String] = ConformanceTests.accepted.compactMap { name in
    let url = ConformanceTests.folder.appendingPathComponent(name)
    return (try? String(contentsOf: url, encoding: .utf8))?
      .components(separatedBy: "\n").filter { !$0.hasPrefix("// expect:") }
      .joined(separator: "\n")
  }.flatMap { script in
    let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
    return stride(from: 0, to: lines.count, by: mostLines).map {
      lines[$0..<min($0 + mostLines, lines.count)].joined(separator: "\n")
    }
  }

  /// One to four small accidents in a text.
  static func mutated(_ text: String, _ stream: inout Stream) -> String {
    var pieces = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for _ in 0...Int.random(in: 0...3, using: &stream) {
      guard !pieces.isEmpty else { break }
      let index = Int.random(in: 0..<pieces.count, using: &stream)
      let word = words.randomElement(using: &stream) ?? "x"
      switch Int.random(in: 0..<6, using: &stream) {
      case 0: pieces.remove(at: index)
      case 1: pieces.insert(word, at: index)
      case 2: pieces[index] = word
      case 3: pieces.swapAt(index, Int.random(in: 0..<pieces.count, using: &stream))
      case 4: pieces[index] = String(pieces[index].dropFirst())
      default: pieces[index] += word
      }
    }
    return pieces.joined(separator: " ")
  }

  @Test("Mutated scripts never trap", arguments: 0..<4)
  func mutations(_ part: Int) {
    var stream = Stream(state: Self.seed &+ UInt64(part) &+ 1)
    let library = Library.standard()
    withLargeStack {
      for _ in 0..<Self.inputs {
        guard let script = Self.scripts.randomElement(using: &stream) else { return }
        Self.survive(Self.mutated(script, &stream), library)
      }
    }
  }

  @Test("Token soup never traps", arguments: 0..<4)
  func soup(_ part: Int) {
    var stream = Stream(state: Self.seed &+ UInt64(part) &+ 100)
    let library = Library.standard()
    withLargeStack {
      for _ in 0..<Self.inputs {
        let count = Int.random(in: 1...40, using: &stream)
        let text = (0..<count).map { _ in Self.words.randomElement(using: &stream) ?? "" }
        Self.survive(text.joined(separator: " "), library)
      }
    }
  }

  @Test("Deep and long code is refused, not overflowed")
  func extremes() {
    let parentheses =
      String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000)
    #expect(!run("let x = \(parentheses)").errors.isEmpty)
    let sum = "let x = 1" + String(repeating: " + 1", count: 50_000)
    #expect(!run(sum).errors.isEmpty)
    let brackets =
      "let x = " + String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
    #expect(!run(brackets).errors.isEmpty)
    let closures =
      "let x = " + String(repeating: "{ ", count: 2_000) + String(repeating: " }", count: 2_000)
    #expect(!run(closures).errors.isEmpty)
    let members = "let x = 1" + String(repeating: ".description", count: 20_000)
    #expect(!run(members).errors.isEmpty)
    let ifs = String(repeating: "if true { ", count: 3_000) + String(repeating: "}", count: 3_000)
    #expect(!run(ifs).errors.isEmpty)
    let elses = "if true {}" + String(repeating: " else if true {}", count: 5_000)
    #expect(!run(elses).errors.isEmpty)
    let optionals = "let x: Int" + String(repeating: "?", count: 20_000) + " = nil"
    #expect(!run(optionals).errors.isEmpty)
    let minus = "let x = " + String(repeating: "- ", count: 3_000) + "1"
    #expect(!run(minus).errors.isEmpty)
    let list =
      "let x = [" + (0..<20_000).map(String.init).joined(separator: ", ") + "]\nprint(x.count)"
    #expect(run(list).lines == ["20000"])
    let statements =
      (0..<5_000).map { "let x\($0) = \($0)" }.joined(separator: "\n") + "\nprint(x4999)"
    #expect(run(statements).lines == ["4999"])
  }

  @Test("A call whose generic parameters lead to each other is refused")
  func cyclicBindings() {
    #expect(!run("Dictionary(x) { $0 }").errors.isEmpty)
    #expect(!run("let d = Dictionary(grouping [1]) { $0 }[1] ?? []").errors.isEmpty)
  }

  @Test("Nested overloads and closures do not take for ever to check")
  func blowup() {
    let nested =
      "let x = " + String(repeating: "max(1, ", count: 40) + "2" + String(repeating: ")", count: 40)
    #expect(run(nested + "\nprint(x)").lines == ["2"])
    let maps =
      "let x = " + String(repeating: "[1].map { _ in ", count: 12) + "1"
      + String(repeating: " }", count: 12)
    #expect(run(maps).failure == nil)
    let lists =
      "let x: [Double] = [" + String(repeating: "abs(min(1, ", count: 15) + "2.5"
      + String(repeating: "))", count: 15) + "]"
    _ = run(lists)
  }
}
