import Testing

@testable import Scripting

/// What the check finds over all cells, before anything runs.
@Suite struct CheckerTests {
  @Test("All cells are checked and nothing runs when one has a mistake")
  func allCells() {
    let outcome = run(["print(\"runs\")\nprint(nme)", "let y: Int = \"a\"", "print(y.foo)"])
    #expect(outcome.printed == "")
    #expect(outcome.errors.map(\.line) == [2, 5, 8])
    #expect(outcome.errors.map(\.cell) == [0, 1, 2])
  }

  @Test("What a mistake leads to in the same expression is not reported as well")
  func consequences() {
    let cell = """
      struct Score { func item() -> Float { 1 } }
      let mean = [Score()].map { $0.item(3) }.reduce(0, +) / Float(3)
      """
    expectError([cell], line: 2, column: 36, says: "'item' takes no arguments")
    #expect(run([cell]).errors.count == 1)
  }

  @Test("The least of all numbers is an index like another")
  func leastIndex() {
    let cell = "let xs = [1]\nif xs.isEmpty { print(xs[-9223372036854775808]) }"
    let warnings = run([cell]).diagnostics
    #expect(warnings.map(\.line) == [2])
    #expect(warnings.first?.hint == "x[x.count - 9223372036854775808]")
  }

  @Test("A name declared again in a later cell names both places")
  func redeclared() {
    expectError(
      ["let a = 1", "let b = 2\nlet a = 3"], line: 5, column: 5, says: "earlier cell (line 1)")
    let outcome = run(["let a = 1", "let a = 3"])
    #expect(outcome.errors[0].notes[0].line == 1)
  }

  @Test("Cells share one scope and run one after the other")
  func shared() {
    #expect(run(["var n = 1", "func up() { n += 1 }", "up()\nup()\nprint(n)"]).lines == ["3"])
    expectError(
      ["print(later)", "let later = 1"], line: 1, column: 7, says: "'later' is used before")
  }

  @Test("A value that goes nowhere is warned of, one that is shown or may be dropped is not")
  func unused() {
    let cell = """
      [1, 2].map { $0 * 2 }
      func f() -> Int { 1 }
      f()
      1 + 2
      var list = [1]
      list.removeLast()
      list.first?.description
      @discardableResult func g() -> Int { 2 }
      g()
      var name: String?
      name?.append("x")
      f()
      """
    let warnings = run([cell]).diagnostics.filter { $0.severity == .warning }
    #expect(warnings.map(\.line) == [1, 3, 4, 7])
    #expect(warnings.first?.message == "the result of the call to 'map' is unused")
  }

  @Test("Constructs that do not run yet are named before anything runs")
  func unsupported() {
    expectError(
      ["print(1)\nactor C {}"], line: 2, column: 1, says: "not supported yet: actor declarations")
    expectError(["let x = await f()"], line: 1, column: 9, says: "await")
    expectError(
      ["class C { deinit {} }"], line: 1, column: 11, says: "not supported yet: deinit")
  }

  @Test("The column offset of an indented fence is added")
  func offsets() {
    let session = Session(
      library: .standard(),
      cells: [SourceCell(text: "let é = 1\nprint(é, x)", file: "n.md", line: 7, columnOffset: 4)])
    let found = session.check()
    #expect(
      found[0].rendered == """
        n.md:8:14: error: no name 'x' is defined here
              print(é, x)
                       ^
        """)
  }

  @Test("Inline expressions see the cells before them")
  func inline() throws {
    let value = try withLargeStack { () throws -> String in
      let session = Session(
        library: .standard(),
        cells: [
          SourceCell(text: "let n = 20"), SourceCell(kind: .inline, text: "n * 2 + 2", line: 3),
        ])
      #expect(session.check() == [])
      try session.run(cell: 0, delegate: nil)
      return try session.run(cell: 1, delegate: nil).description
    }
    #expect(value == "42")
    let wrong = Session(
      library: .standard(), cells: [SourceCell(kind: .inline, text: "let x = 1", line: 3)])
    #expect(wrong.check().first?.message.contains("one expression") == true)
  }

  @Test("Snake case finds the camelCase twin, and hints look near")
  func names() {
    #expect(camelCaseTwin("get_act_patch_resid_pre") == "getActPatchResidPre")
    #expect(camelCaseTwin("plain") == nil)
    #expect(nearest("sofmax", in: ["softmax", "max"]) == "softmax")
    #expect(nearest("xyz", in: ["softmax"]) == nil)
    #expect(run("let x = 4.0\nprint(x.square_root())").lines == ["2.0"])
  }

  @Test("Every signature of the standard library can be read")
  func signatures() {
    for row in Library.standard().rows {
      #expect(!row.name.isEmpty, "\(row.signature)")
      #expect(!row.summary.isEmpty, "\(row.signature)")
      for parameter in row.parameters { #expect(!parameter.name.isEmpty, "\(row.signature)") }
    }
  }
}

/// Limits and interruption.
@Suite struct LimitTests {
  @Test("Steps are counted and limited")
  func steps() {
    expectFailure(
      "var n = 0\nwhile true { n += 1 }", line: 2, column: 1, says: "more than 1000 steps",
      limits: SessionLimits(maximumSteps: 1000))
  }

  @Test("A step is a statement, a turn of a loop or a call, whatever road the evaluator takes")
  func stepCount() {
    let script = """
      var n = 0
      for i in 0..<3 {
        n += i
      }
      func twice(_ x: Int) -> Int {
        let y = x * 2
        return y
      }
      print(twice(n), [1, 2].map { $0 + n })
      """
    // var; for, three turns, three statements; func; print, a call, two statements, two calls.
    #expect(run(script).steps == 1 + 7 + 1 + 6)
    // The same in a function, where variables are slots and not captured.
    let inside = "func all() {\n\(script)\n}\nall()"
    #expect(run(inside).steps == 15 + 3)
    #expect(run(script, limits: SessionLimits(maximumSteps: 15)).failure == nil)
    expectFailure(
      script, line: 9, column: 17, says: "more than 14 steps",
      limits: SessionLimits(maximumSteps: 14))
    expectFailure(
      script, line: 6, column: 3, says: "more than 11 steps",
      limits: SessionLimits(maximumSteps: 11))
  }

  @Test("Steps of all cells are counted together")
  func stepsOfCells() {
    let outcome = run(
      ["for _ in 0..<10 { }", "for _ in 0..<10 { }"], limits: .init(maximumSteps: 15))
    #expect(outcome.failure?.reason == .stepLimit)
    #expect(outcome.failure?.diagnostic.cell == 1)
  }

  @Test("No catch and no defer outlives a limit")
  func limitsAreFinal() {
    let script = """
      func spin() throws { while true { } }
      do { defer { while true { } }; try spin() } catch { print("caught") }
      let x: Void? = try? spin()
      print("after")
      """
    let outcome = run(script, limits: SessionLimits(maximumSteps: 100))
    #expect(outcome.failure?.reason == .stepLimit)
    #expect(outcome.printed.isEmpty)
  }

  @Test(
    "Memory that grows without end is a located error",
    arguments: [
      "var xs = [0]\nwhile true { xs += xs; xs += xs.prefix(9) }",
      "var xs: [[Int]] = []\nwhile true { xs.append(Array(repeating: 1, count: 100_000)) }",
      "var text = \"ab\"\nwhile true { text += text }",
      "var text: [String] = []\nwhile true { text.append(String(repeating: \"x\", count: 9_000)) }",
      "var i = 0\nvar d: [Int: [Int]] = [:]\nwhile true { i += 1; d[i] = [i] }",
      "let xs = Array(repeating: 0, count: 49_000_000)\nprint(xs.count)",
    ])
  func memory(_ script: String) {
    let limit = ProcessMemory.resident + 200 << 20
    let outcome = run(script, limits: SessionLimits(maximumMemory: limit))
    #expect(
      outcome.failure?.reason == .memoryLimit, "\(outcome.failure?.diagnostic.rendered ?? "")")
    #expect(outcome.printed.isEmpty)
  }

  @Test("A session ends, whatever its variables hold")
  func sessionsEnd() throws {
    for text in [
      "final class C { var next: C?; func f() -> Int { 1 } }\nlet c = C()\nprint(c.f())",
      "class A { func f() -> Int { 1 } }\nclass B: A { override func f() -> Int { 2 } }\nlet b: A = B()",
      "struct S { var n = 1; func f() -> () -> Int { { n } } }\nlet f = S().f()\nprint(f())",
      "indirect enum T { case leaf, node(T, T); var n: Int { 1 } }\nlet t = T.node(.leaf, .leaf)",
    ] {
      // The runtime holds it as long as it lives.
      weak var interruption: Interruption?
      do {
        let session = Session(
          library: .standard(), cells: [SourceCell(text: text, file: "n.md", line: 1)])
        interruption = session.interruption
        try #require(session.check().isEmpty)
        try session.run(cell: 0, delegate: nil)
      }
      #expect(interruption == nil, "\(text)")
    }
  }

  @Test("Chains of a million values are freed and printed without recursion")
  func longChains() {
    let chain = """
      indirect enum Link { case end; case next(Link); case pair((Link, Int), tag: String) }
      struct Node { var children: [Node?] }
      var link = Link.end
      for _ in 0..<200_000 { link = Link.next(link) }
      print(link)
      link = Link.end
      for n in 0..<200_000 { link = Link.pair((link, n), tag: "x") }
      link = Link.end
      var node = Node(children: [])
      for _ in 0..<200_000 { node = Node(children: [node, nil]) }
      node = Node(children: [])
      var count: () -> Int = { 1 }
      for _ in 0..<200_000 { let inner = count; count = { inner() } }
      count = { 2 }
      link = Link.next(Link.end)
      print(link, node.children.count, count())
      """
    // On a stack on which no call for every link has room.
    let recorder = Recorder()
    let failure = withLargeStack(megabytes: 8) { () -> ScriptFailure? in
      let session = Session(library: .standard(), cells: [SourceCell(text: chain)])
      #expect(session.check().isEmpty)
      do throws(ScriptFailure) {
        try session.run(cell: 0, delegate: recorder)
        return nil
      } catch { return error }
    }
    #expect(failure == nil, "\(failure?.diagnostic.rendered ?? "")")
    #expect(recorder.printed.hasSuffix(" 0 2\n"))
  }

  @Test("A variable takes what its annotation says, not what its first value is")
  func annotatedVariables() {
    let outcome = run([
      """
      var mixed: [Any] = [1]
      mixed.append("x")
      mixed = [mixed]
      var one: Any = 1
      one = "x"
      var rows: [Any] = []
      rows.append(2)
      print(mixed, one, rows)
      """
    ])
    #expect(outcome.errors.isEmpty)
    #expect(outcome.lines == [#"[[1, "x"]] x [2]"#])
  }

  @Test("An argument in the wrong place is called that, in either spelling")
  func misplacedArguments() {
    let code = "func f(a: Int = 0, someName: Int = 0, c: Int = 0) { }\nf(c: 1, some_name: 2)"
    #expect(
      run([code]).errors.map(\.message) == [
        "argument 'some_name' stands in the wrong place, or twice"
      ])
    let unknown = "func f(_ a: Int = 0, c: Int = 0) { }\nf(c: 1, other: 2)"
    #expect(run([unknown]).errors.map(\.message) == ["'f' has no argument 'other'"])
  }

  @Test("Recursion is limited with a place and a chain")
  func depth() {
    expectFailure(
      "func f(_ n: Int) -> Int {\n  f(n + 1)\n}\nprint(f(0))", line: 2, column: 3,
      says: "recursion deeper than", limits: SessionLimits(maximumDepth: 50))
    let deep = run("func f(_ n: Int) -> Int { n == 0 ? 0 : 1 + f(n - 1) }\nprint(f(9_000))")
    #expect(deep.lines == ["9000"])
    let closures = run(
      "var f: (Int) -> Int = { $0 }\nf = { n in [n].map { f($0 + 1) }[0] }\nprint(f(0))")
    #expect(closures.failure?.reason == .depthLimit)
  }

  @Test("An interruption stops a loop")
  func interruption() {
    let reason = withLargeStack { () -> ScriptFailure.Reason? in
      let session = Session(library: .standard(), cells: [SourceCell(text: "while true {}")])
      session.interruption.request()
      do throws(ScriptFailure) {
        try session.run(cell: 0, delegate: nil)
        return nil
      } catch { return error.reason }
    }
    #expect(reason == .interrupted)
  }
}

@Suite("Local names that nothing uses")
struct UnusedNamesTests {
  @Test(
    "What swiftc warns of is warned of, at the name",
    arguments: [
      ("func f() { let a = 1 }", "1:16 'a' is never used"),
      ("func f() -> Int { var b = 2; return b }", "1:23 'b' is never changed"),
      ("for i in 0..<3 { print(1) }", "1:5 'i' is never used"),
      ("if let z = [1].first { print(1) }", "1:8 'z' is never used"),
      ("for (k, v) in zip([1], [2]) { print(k) }", "1:9 'v' is never used"),
      ("let g = { (n: Int) -> Int in let u = n; return n }", "1:34 'u' is never used"),
      ("switch [1].first { case let x?: print(1); case nil: break }", "1:29 'x' is never used"),
      ("func f() { var (a, b) = (1, 2); a += b; print(a) }", "1:20 'b' is never changed"),
    ])
  func warned(_ text: String, _ expected: String) {
    let found = run(text).diagnostics.map { "\($0.line):\($0.column) \($0.message)" }
    #expect(found == [expected])
  }

  @Test(
    "Names of cells, and names that closures and functions use, are left alone",
    arguments: [
      "let a = 1\nvar b = 2", "func f() -> () -> Int { var n = 0; return { n += 1; return n } }",
      "func f(_ a: Int) { }", "func f() { let a = 1; func g() -> Int { a }; print(g()) }",
      "func f() { let a = 1; func g<T>(_ t: T) -> (T, Int) { (t, a) } }",
      "func f() { var xs = [1]; xs.append(2); xs[0] = 1; print(xs) }",
      "func f() -> Int { let x: Int; if true { x = 1 } else { x = 2 }; return x }",
      "struct S { var n = 0 }\nfunc f() -> S { var s = S(); s.n = 1; return s }",
      "func change(_ n: inout Int) { n += 1 }\nfunc f() { var n = 0; change(&n) }",
      "for x in [1, 2] where x > 1 { print(1) }", "let f = { [a = 1] in 2 }",
      "func f(_ x: Int?) { guard let x else { return }; print(x) }",
      "func twice<T>(_ t: T) -> [T] { let u = t; return [u, u] }\nprint(twice(1), twice(\"a\"))",
    ])
  func silent(_ text: String) {
    #expect(run(text).diagnostics.map(\.rendered) == [])
  }
}

@Suite("What people from other languages write")
struct ForeignWordsTests {
  @Test(
    "A slip of another language's is answered in Swift",
    arguments: [
      ("func g(isOn: Bool) {}\ng(is_on=true)", "write isOn:"), ("let y = None", "write nil"),
      ("let y = True", "write true"),
      ("print(len([1]))", "x.count"), ("for i in range(3) { print(i) }", "0..<n"),
      ("for i in range(3): print(i)", "braces"), ("if 3 > 2:\n    print(1)", "braces"),
      ("def f(a):\n    return a", "func name"), ("let f = lambda a: a + 1", "{ a in a + 1 }"),
      ("import numpy as np", "no import"), ("from torch import nn", "no import"),
      ("let y = 2 ** 3", "pow(x, 3)"), ("print(f\"loss {x}\")", "\\(x)"),
      ("if 3 > 2 and 2 > 1 { print(1) }", "&&"), ("if 3 > 2 or 2 > 1 { print(1) }", "||"),
      ("if not (3 > 2) { print(1) }", "!condition"),
      ("let x: Int? = 3\nif x is not None { }", "!= nil"),
      ("let z = [i * 2 for i in [1, 2]]", "xs.map"), ("print([1, 2][1:])", "xs[1...]"),
      ("let y = 1 if 3 > 2 else 0", "condition ? a : b"), ("print(3 in [1, 2])", "xs.contains"),
      ("for i, v in enumerate([1]) { print(i, v) }", "enumerated()"),
      ("raise ValueError(\"x\")", "throw"), ("try:\n    print(1)", "do { try"),
      ("print(\"%d\" % 3)", "String(format:"), ("var x = 3\nx++", "x += 1"),
      ("print([1].length)", "write count"), ("print(\"a\".upper())", "uppercased()"),
      ("print(\"abc\".startswith(\"a\"))", "hasPrefix"), ("print(max([1, 2]))", "x.max()"),
      ("let d = {\"a\": 1}", "[\"a\": 1]"), ("q = 3", "var q = …"), ("const y = 3", "let"),
      ("let y = 7 // 2\nprint(y)", "division of whole numbers"),
      ("let s = \"ab\"\nprint(s.uppercased.count)", "call it first: `()` gives String"),
    ])
  func answers(_ text: String, _ words: String) {
    let hints = run(text).diagnostics.compactMap(\.hint)
    #expect(hints.contains { $0.contains(words) }, "\(hints)")
  }

  @Test(
    "A line of Swift that does not parse is not taken for another language's",
    arguments: [
      "for x in [1, 2 { print(x) }", "let y = if true { 1 } else { 2 } }",
      "let d: [String: Int] = [\"a\": 1", "for (i: Int, x) in [1].enumerated() { print(i, x }",
      "let f = { (a: Int) in a + 1", "switch 3 { case 1: print(1 default: print(2) }",
      "let t = 3 > 2 ? \"yes\" \"no\"",
    ])
  func silent(_ text: String) {
    let hints = run(text).diagnostics.compactMap(\.hint)
    #expect(!hints.contains { $0.hasPrefix("Swift ") || $0.hasPrefix("a stretch") }, "\(hints)")
  }

  @Test("Every name of another language stands for a member that there is")
  func members() {
    let lost = Library.standard().foreignNames.filter { $0.member == nil }.map(\.name)
    #expect(lost == [])
  }
}
