import Foundation
import Testing

@testable import Scripting

/// No text makes the parser, the checker or the evaluator trap.
@Suite struct FuzzTests {
  /// How many inputs the mutations try; the other parts a share of it, 100,000 in all and some
  /// spliced scripts. `GLASSBOOK_FUZZ=100000` makes it a long run, `GLASSBOOK_FUZZ_SEED` another one.
  static let inputs =
    ProcessInfo.processInfo.environment["GLASSBOOK_FUZZ"].flatMap(Int.init) ?? 12_500
  static let seed =
    ProcessInfo.processInfo.environment["GLASSBOOK_FUZZ_SEED"].flatMap(UInt64.init) ?? 0

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

  private static let scripts = FuzzInputs.scripts(
    in: ConformanceTests.folder, named: ConformanceTests.accepted)

  /// Tries inputs that a body makes.
  private func attempt(
    _ part: Int, _ salt: UInt64, of count: Int = inputs, _ input: (inout FuzzStream) -> String
  ) {
    var stream = FuzzStream(state: Self.seed &+ UInt64(part) &+ salt)
    let library = Library.standard()
    withLargeStack {
      for _ in 0..<count { Self.survive(input(&stream), library) }
    }
  }

  @Test("Mutated scripts never trap")
  func mutations() throws {
    let pieces = Self.scripts.flatMap(FuzzInputs.pieces)
    try #require(pieces.count > 100)
    attempt(0, 1) { FuzzInputs.mutated($0.pick(pieces), &$0) }
  }

  @Test("Scripts with parts of other scripts never trap")
  func splices() throws {
    let scripts = Self.scripts.map(FuzzScript.init)
    try #require(scripts.count > 100)
    // Whole scripts, which take as long as twenty of the other inputs.
    attempt(1, 1, of: Self.inputs / 20) { $0.pick(scripts).spliced(from: scripts, &$0) }
  }

  @Test("Token soup never traps", arguments: 0..<13)
  func soup(_ part: Int) { attempt(part, 100, of: Self.inputs / 2) { FuzzInputs.soup(&$0) } }

  @Test("Programs of a grammar never trap")
  func programs() { attempt(0, 200, of: Self.inputs / 2) { FuzzInputs.program(&$0) } }

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
    let turns = "for _ in 0..<200_000"
    let many = "(0..<200_000)"
    for nesting in [
      "var x: [Any] = []\n\(turns) { x = [x] }",
      "var x: [Any] = []\n\(turns) { var y: [Any] = []; y.append(x); x = y }",
      "var x: [String: Any] = [:]\n\(turns) { x = [\"a\": x] }",
      "var x: [Any] = []\nfunc grow(_ y: inout [Any]) { let old = y; y.removeAll(); y.append(old) }\n"
        + "\(turns) { grow(&x) }",
      "let x = \(many).reduce([] as [Any]) { a, _ in Array(repeating: a as Any, count: 1) }",
      "let x: [Any] = \(many).reduce(into: []) { (a: inout [Any], _) in a = [a] }",
      "final class Box { var items: [Any] = [] }\nlet box = Box()\n\(turns) { box.items = [box.items] }",
    ] {
      #expect(run(nesting).failure?.description.contains("deep") == true, "\(nesting)")
    }
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

  @Test(
    "Chains of values through dictionaries, sets and slices are freed",
    arguments: [
      "final class T { var kids: [String: T] = [:] }\nvar t = T()\n"
        + "for _ in 0..<N { let u = T(); u.kids[\"x\"] = t; t = u }\nt = T()",
      "struct T: Hashable { var kids: [T: Int] }\nvar t = T(kids: [:])\n"
        + "for _ in 0..<N { t = T(kids: [t: 1]) }\nt = T(kids: [:])",
      "struct T: Hashable { var kids: Set<T> }\nvar t = T(kids: [])\n"
        + "for _ in 0..<N { t = T(kids: [t]) }\nt = T(kids: [])",
      "struct T { var kids: ArraySlice<T> }\nvar t = T(kids: [])\n"
        + "for _ in 0..<N { t = T(kids: [t]) }\nt = T(kids: [])",
    ])
  func chains(_ text: String) {
    let long = text.replacingOccurrences(of: "N", with: "600_000") + "\nprint(\"freed\")"
    #expect(run(long).lines == ["freed"])
  }

  @Test("Trees whose branches are shared are compared and hashed within the limits")
  func sharedBranches() {
    let tree = """
      indirect enum T: Hashable { case leaf, node(T, T) }
      var t = T.leaf, u = T.leaf
      for _ in 0..<60 { t = .node(t, t); u = .node(u, u) }

      """
    let limits = SessionLimits(maximumSteps: 100_000)
    #expect(run(tree + "print(t == u)", limits: limits).failure?.reason == .stepLimit)
    #expect(run(tree + "print([t: 1].count)", limits: limits).lines == ["1"])
  }

  @Test(
    "Walks without end count as steps",
    arguments: [
      "(0..<Int.max).reduce(0, &+)", "(0..<Int.max).contains { $0 < 0 }",
      "stride(from: 0, to: Int.max, by: 2).allSatisfy { $0 >= 0 }",
      "stride(from: 0.0, to: 1e300, by: 0.5).map(Int.init(exactly:)).count",
      "(0..<Int.max).lazy.filter { $0 < 0 }.first ?? 0",
    ])
  func endless(_ walk: String) {
    let limits = SessionLimits(maximumSteps: 100_000)
    #expect(run("print(\(walk))", limits: limits).failure?.reason == .stepLimit)
  }

  @Test("A function that declares a type which needs the function again is refused")
  func endlessTypes() {
    let text = """
      protocol Ranked: Comparable { var rank: Int { get } }
      extension Ranked {
        static func < (a: Self, b: Self) -> Bool { struct Card: Ranked { let rank: Int } }
      }
      struct Card: Ranked { let rank: Int }
      print(Card(rank: 1) < Card(rank: 2))
      """
    #expect(!run(text).errors.isEmpty)
  }

  @Test("A character that Swift does not know, beside '='")
  func strangeCharacters() {
    for text in [
      "let x �= 1", "let x =� 1", "let x �=� 1", "typealias X �= Int", "let x =\u{C} 1 +",
      "let x \u{B}= 1",
    ] {
      #expect(!run(text).errors.isEmpty)
    }
  }

  @Test(
    "Text that is no Swift is told of as far as anybody reads",
    arguments: ["let a = 1 let b = 2 ", "func ", "@#$ ) ] ", "let x = = 3\n", "} ", "let ) = ( ; "])
  func noSwift(_ piece: String) throws {
    let start = ContinuousClock.now
    let found = run(String(repeating: piece, count: 5_000)).errors
    #expect((1...101).contains(found.count))
    let first = run(String(repeating: piece, count: 20)).errors
    #expect(found.first?.message == first.first?.message)
    // Seconds here were minutes.
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test("The message of an error that nobody caught is there to be read")
  func longError() throws {
    let text = "struct E: Error { let list: [Int] }\nthrow E(list: Array(0..<100_000))"
    let message = try #require(run(text).failure?.description)
    #expect(message.contains("E(list: [0, 1, 2, ") && message.utf8.count < 2_000)
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
