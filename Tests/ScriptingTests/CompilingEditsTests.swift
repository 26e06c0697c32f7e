import Testing

@testable import Scripting

/// A value that is shown where it stands, as a figure is.
private struct Drawing: HostType, Hashable {
  static let scriptName = "Drawing"
  var size = 1
}

private func drawingLibrary() -> Library {
  var library = Library.standard()
  library.add([
    Row.type(Drawing.self, "A picture.", displayable: true),
    Row.function("plot", "Draws.", arg("_ n", Int.self), arg("lineWidth", default: 1)) { n, _ in
      Drawing(size: n)
    }.throwing(),
    Row.function("load", "Reads.", arg("_ name", String.self)) { $0.count }.throwing(),
    Row.function(
      "note", "Runs.", arg("_ name", String.self), arg("source", default: ""),
      arg("_ body", ScriptClosure<Int, Int>.self)
    ) { _, source, _ in source }.closureText(as: "source"),
    Row.property(Drawing.self, "pixelCount", "Its size.") { $0.size },
    Row.method(Drawing.self, "render", "Draws again.") { $0 }.throwing(),
  ])
  return library
}

/// The cells' texts as compiled Swift wants them.
private func exported(_ cells: String...) -> [String] {
  let session = Session(
    library: drawingLibrary(),
    cells: cells.enumerated().map { SourceCell(text: $1, line: 100 * $0 + 1) })
  #expect(session.check().filter { $0.severity == .error }.map(\.rendered) == [])
  return session.compiledTexts()
}

@Suite("What export adds to a cell")
struct CompilingEditsTests {
  @Test("A requirement throws when what stands in for it does, and so do calls through it")
  func requirements() {
    let edited = exported(
      """
      protocol Scorer { func score(_ name: String) -> Int }
      struct Loader: Scorer { func score(_ name: String) -> Int { load(name) } }
      let scorers: [any Scorer] = [Loader()]
      print(scorers[0].score("a"))
      """)
    #expect(
      edited == [
        """
        protocol Scorer { func score(_ name: String) throws -> Int }
        struct Loader: Scorer { func score(_ name: String) throws -> Int { try load(name) } }
        let scorers: [any Scorer] = [Loader()]
        try print(scorers[0].score("a"))
        """
      ])
  }

  @Test(
    "A call is given its closure's text where it asks for it",
    arguments: [
      (
        #"let s = note("a") { $0 + 1 }"#, #"let s = note("a", source: "{ $0 + 1 }") { $0 + 1 }"#
      ),
      (
        "let s = note(\"a\") { n in\n  load(\"b\")\n}",
        "let s = try note(\"a\", source: \"{ n in\\n  load(\\\"b\\\")\\n}\") { n in\n  try load(\"b\")\n}"
      ),
      (#"let s = note("a", { $0 })"#, #"let s = note("a", source: "{ $0 }", { $0 })"#),
      (#"let s = note("a", source: "x") { $0 }"#, #"let s = note("a", source: "x") { $0 }"#),
      (
        "let f = { (n: Int) in n }\nlet s = note(\"a\", f)",
        "let f = { (n: Int) in n }\nlet s = note(\"a\", f)"
      ),
    ])
  func closureTexts(cell: String, wanted: String) {
    #expect(exported(cell) == [wanted])
  }

  @Test(
    "try stands before the whole expression, but behind an assignment's =",
    arguments: [
      ("let n = load(\"a\")", "let n = try load(\"a\")"),
      ("let n = 1 + load(\"a\") * 2", "let n = try 1 + load(\"a\") * 2"),
      ("let n = try load(\"a\") + load(\"b\")", "let n = try load(\"a\") + load(\"b\")"),
      ("let n = try? load(\"a\")", "let n = try? load(\"a\")"),
      ("var n = 1\nn = load(\"a\")", "var n = 1\nn = try load(\"a\")"),
      ("var n = 1\nn += load(\"a\") // more", "var n = 1\nn += try load(\"a\") // more"),
      ("var xs = [0, 0]\nxs[load(\"a\")] = 3", "var xs = [0, 0]\ntry xs[load(\"a\")] = 3"),
      ("print(\"n = \\(load(\"a\"))\")", "try print(\"n = \\(load(\"a\"))\")"),
      ("if load(\"a\") == 1, true { print(1) }", "if try load(\"a\") == 1, true { print(1) }"),
      ("for i in 0..<load(\"a\") { print(i) }", "for i in try 0..<load(\"a\") { print(i) }"),
      (
        "let xs = [\"a\"].map { load($0) }.filter { $0 > 0 }",
        "let xs = try [\"a\"].map { try load($0) }.filter { $0 > 0 }"
      ),
      (
        "let n = load(\"a\") == 1 ? 2 : load(\"b\")",
        "let n = try load(\"a\") == 1 ? 2 : load(\"b\")"
      ),
      (
        "let f = { (s: String) in load(s) }\nlet n = f(\"a\")",
        "let f = { (s: String) in try load(s) }\nlet n = try f(\"a\")"
      ),
      (
        "func g() throws -> Int { load(\"a\") }\nlet n = g()",
        "func g() throws -> Int { try load(\"a\") }\nlet n = try g()"
      ),
      (
        "func h(_ f: (Int) throws -> Int) throws -> Int { f(1) }\nlet n = h { $0 + 1 }",
        "func h(_ f: (Int) throws -> Int) throws -> Int { try f(1) }\nlet n = try h { $0 + 1 }"
      ),
      (
        "func h(_ f: (Int) -> Int) -> Int { f(1) }\nlet n = h { $0 + 1 }",
        "func h(_ f: (Int) -> Int) -> Int { f(1) }\nlet n = h { $0 + 1 }"
      ),
      (
        "do { print(load(\"a\")) } catch { print(error) }",
        "do { try print(load(\"a\")) } catch { print(error) }"
      ),
      (
        "let n = if true { load(\"a\") } else { 2 }",
        "let n = if true { try load(\"a\") } else { 2 }"
      ),
    ])
  func tries(_ cell: String, _ wanted: String) {
    #expect(exported(cell) == [wanted])
  }

  @Test("A function whose body throws is declared so, and those that call it")
  func declared() {
    #expect(
      exported(
        "func a() -> Int { b() }\nfunc b() -> Int {\n  load(\"x\")\n}\nfunc c() -> Int { (try? b()) ?? 0 }",
        "struct S {\n  var n: Int { b() }\n  func m(_ k: Int) -> Int { k + a() }\n}\nprint(S().n + S().m(1))"
      )
        == [
          "func a() throws -> Int { try b() }\nfunc b() throws -> Int {\n  try load(\"x\")\n}\nfunc c() -> Int { (try? b()) ?? 0 }",
          "struct S {\n  var n: Int { get throws { try b() } }\n  func m(_ k: Int) throws -> Int { try k + a() }\n}\ntry print(S().n + S().m(1))",
        ])
  }

  @Test("A key path to what throws is a closure")
  func throwingKeyPaths() {
    #expect(
      exported(
        "struct S {\n  var n: Int { load(\"x\") }\n  let k = 1\n}\nlet all = [S()]",
        "func sum() -> Int { all.map(\\.n).reduce(0, +) }",
        "print(all.map(\\.k), all.map(\\.n).count, all.map(\\S.n.byteSwapped))")
        == [
          "struct S {\n  var n: Int { get throws { try load(\"x\") } }\n  let k = 1\n}\nlet all = [S()]",
          "func sum() throws -> Int { try all.map({ try $0.n }).reduce(0, +) }",
          "try print(all.map(\\.k), all.map({ try $0.n }).count, all.map({ try ($0 as S).n.byteSwapped }))",
        ])
  }

  @Test("A requirement that throws through one type throws in generic code that knows another")
  func genericRequirements() {
    #expect(
      exported(
        "struct Harness<P: Probe> {\n  let probe: P\n  func total() -> Int { probe.run() + 1 }\n  var one: Int { probe.level }\n}",
        "protocol Probe {\n  func run() -> Int\n  var level: Int { get }\n}",
        "struct A: Probe {\n  func run() -> Int { 1 }\n  var level: Int { 1 }\n}\nprint(Harness(probe: A()).total(), A().run())",
        "struct B: Probe {\n  func run() -> Int { load(\"b\") }\n  var level: Int { load(\"c\") }\n}\nprint(Harness(probe: B()).one)"
      )
        == [
          "struct Harness<P: Probe> {\n  let probe: P\n  func total() throws -> Int { try probe.run() + 1 }\n  var one: Int { get throws { try probe.level } }\n}",
          "protocol Probe {\n  func run() throws -> Int\n  var level: Int { get throws }\n}",
          "struct A: Probe {\n  func run() -> Int { 1 }\n  var level: Int { 1 }\n}\ntry print(Harness(probe: A()).total(), A().run())",
          "struct B: Probe {\n  func run() throws -> Int { try load(\"b\") }\n  var level: Int { get throws { try load(\"c\") } }\n}\ntry print(Harness(probe: B()).one)",
        ])
  }

  @Test("What is shown is displayed: pictures anywhere, the last value of a cell")
  func shown() {
    #expect(
      exported("for n in 1...2 {\n  plot(n)  // small\n}\n1 + 1\nlet p = plot(3)\np.pixelCount")
        == [
          "for n in 1...2 {\n  try display(plot(n))  // small\n}\n1 + 1\nlet p = try plot(3)\ndisplay(p.pixelCount)"
        ])
    #expect(
      exported("func draw(_ n: Int) throws { plot(n) }\ndraw(2)") == [
        "func draw(_ n: Int) throws { try display(plot(n)) }\ntry draw(2)"
      ])
    #expect(
      exported("[1, 2].forEach { plot($0) }\nprint(1)") == [
        "try [1, 2].forEach { try display(plot($0)) }\nprint(1)"
      ])
    #expect(exported("try plot(1)") == ["display(try plot(1))"])
    #expect(
      exported("let d: [Int: Int] = [1: 2]\nd[1] as Any")
        == ["let d: [Int: Int] = [1: 2]\ndisplay(d[1] as Any)"])
    #expect(exported("let x = 1\nprint(x)") == ["let x = 1\nprint(x)"])
  }

  @Test("TransformerLens's spelling becomes Swift's, in names and labels")
  func spelling() {
    #expect(
      exported("let p = try plot(1, line_width: 2)\nprint(p.pixel_count)") == [
        "let p = try plot(1, lineWidth: 2)\nprint(p.pixelCount)"
      ])
    #expect(exported("let my_value = 1\nprint(my_value)") == ["let my_value = 1\nprint(my_value)"])
  }

  @Test("Comments and layout stay, and bytes of other alphabets count")
  func layout() {
    #expect(
      exported("/* déjà */ let é = load(\"ü\")  // ñ\n\n\nprint( é )") == [
        "/* déjà */ let é = try load(\"ü\")  // ñ\n\n\nprint( é )"
      ])
  }

  @Test("Cells with mistakes stay as they are")
  func mistakes() {
    let session = Session(
      library: drawingLibrary(), cells: [SourceCell(text: "let n = lode(\"a\")")])
    #expect(session.compiledTexts() == ["let n = lode(\"a\")"])
  }
}
