import Testing

@testable import Scripting

/// All of an axis, a position, or a range: what stands in a subscript.
struct Axis: HostType {
  static var scriptName: String { "Axis" }
}

struct AxisIndex: ScriptUnion {
  static var unionName: String { "AxisIndex" }
  static var members: [any ScriptConvertible.Type] { [Int.self, AnyRange.self, Axis.self] }
  let text: String

  init(member: any ScriptConvertible) throws {
    switch member {
    case let index as Int: text = "\(index)"
    case let range as AnyRange:
      text = "\(range.lower.map(String.init) ?? "")..\(range.upper.map(String.init) ?? "")"
    default: text = "all"
    }
  }
}

/// A grid that remembers how it was indexed.
struct Grid: HostType {
  static var scriptName: String { "Grid" }
  var log: [String] = []
}

/// A stand-in for a tensor: numbers in a list.
struct Vector: HostType, Equatable, CustomStringConvertible {
  static var scriptName: String { "Vector" }
  var numbers: [Double]
  var description: String { "Vector(\(numbers))" }
}

struct Picture: HostType {
  static var scriptName: String { "Picture" }
  let title: String
}

enum Tint: HostType {
  case red, blue, mixed(Double)
  static var scriptName: String { "Tint" }
}

struct SizeError: ScriptError {
  var scriptMessage: String { "sizes 2 and 3 do not fit" }
  var scriptHint: String? { "take vectors of one size" }
  var isCatchable: Bool { false }
}

enum LoadError: Error { case missing(String) }

/// String | [String] | Vector
struct Input: ScriptUnion {
  static var unionName: String { "Input" }
  static var members: [any ScriptConvertible.Type] { [String.self, [String].self, Vector.self] }
  let text: String

  init(member: any ScriptConvertible) throws {
    switch member {
    case let one as String: text = "one \(one)"
    case let many as [String]: text = "many \(many.count)"
    default: text = "vector"
    }
  }
}

@RowsBuilder
func vectorRows() -> [Row] {
  Row.type(Vector.self, "Numbers in a row.")
  Row.type(Picture.self, "A picture.", displayable: true)
  Row.type(Tint.self, "A colour.")
  Row.initializer(Vector.self, "A vector of numbers.", arg("_ numbers", [Double].self)) { numbers in
    Vector(numbers: numbers)
  }
  Row.staticMethod(Vector.self, "zeros", "A vector of zeros.", arg("_ count", Int.self)) { count in
    Vector(numbers: Array(repeating: 0, count: count))
  }
  Row.staticProperty(Vector.self, "unit", "The vector [1].") { Vector(numbers: [1]) }
  Row.property(Vector.self, "count", "How many numbers.") { v in v.numbers.count }
  Row.property(
    Vector.self, "first", "The first number.", get: { v in v.numbers[0] },
    set: { (v: inout Vector, new: Double) in v.numbers[0] = new })
  Row.method(Vector.self, "sum", "The sum.", arg("scale", default: 1.0)) { v, scale in
    v.numbers.reduce(0, +) * scale
  }
  Row.method(
    Vector.self, "mapped", "Each number transformed.",
    arg("by transform", ScriptClosure<Double, Double>.self)
  ) { v, transform in
    Vector(numbers: try v.numbers.map { try transform($0) })
  }
  Row.mutatingMethod(Vector.self, "fill", "Sets every number.", arg("_ x", Double.self)) {
    (v: inout Vector, x: Double) in
    for index in v.numbers.indices { v.numbers[index] = x }
    return Nothing()
  }
  Row.subscripting(
    Vector.self, "One number.", arg("_ index", Int.self), get: { v, i in v.numbers[i] },
    set: { (v: inout Vector, new: AnyNumber, i: Int) in v.numbers[i] = new.double })
  Row.subscripting(
    Vector.self, "Several numbers.", arg("_ indices", Variadic<OneOf2<[Int], AnyRange>>.self)
  ) { v, list in
    var numbers: [Double] = []
    for item in list.values {
      switch item {
      case .first(let indices): numbers += indices.map { v.numbers[$0] }
      case .second(let range):
        numbers += v.numbers[(range.lower ?? 0)..<(range.upper ?? v.numbers.count)]
      }
    }
    return Vector(numbers: numbers)
  }
  Row.infix("+", "The sum of two.") { (a: Vector, b: OneOf2<Vector, AnyNumber>) in
    switch b {
    case .first(let other):
      guard other.numbers.count == a.numbers.count else { throw SizeError() }
      return Vector(numbers: zip(a.numbers, other.numbers).map { $0 + $1 })
    case .second(let number): return Vector(numbers: a.numbers.map { $0 + number.double })
    }
  }
  Row.infix("+", "The sum with a number.") { (a: AnyNumber, b: Vector) in
    Vector(numbers: b.numbers.map { $0 + a.double })
  }
  Row.prefix("-", "The opposite.") { (a: Vector) in Vector(numbers: a.numbers.map { -$0 }) }
  Row.call(Vector.self, "The value at a place.", arg("at index", Int.self)) { v, index in
    v.numbers[index]
  }
  Row.staticProperty(Tint.self, "red", "Red.") { Tint.red }
  Row.staticMethod(Tint.self, "mixed", "A mixture.", arg("share", default: 0.5)) { share in
    Tint.mixed(share)
  }
  Row.function(
    "draw", "Draws a picture.", arg("_ title", String.self),
    arg("tint", default: Tint.blue, shown: ".blue")
  ) { title, tint in
    Picture(title: "\(title) \(tint)")
  }
  Row.function("describe", "Describes an input.", arg("_ input", Input.self)) { input in input.text
  }
  Row.function("pairs", "Counts pairs.", arg("_ list", [Tuple<Int, Double>].self)) { list in
    list.map { $0.values.1 }.reduce(0, +)
  }
  Row.function("table", "Sums a table.", arg("_ entries", [String: Double].self)) { entries in
    entries.values.reduce(0, +)
  }
  Row.function("both", "Two results.") { Tuple(Vector(numbers: [1, 2]), 3) }.labelled(
    "vector", "number")
  Row.function(
    "load", "Loads something.", arg("_ name", String.self), arg("strict", default: false)
  ) { (name: String, strict: Bool) -> Vector in
    if name == "none" { throw LoadError.missing(name) }
    return Vector(numbers: [1])
  }.check { call in
    if call.arguments.first?.literal?.string == "bad" {
      return [Finding("no vector named 'bad'", hint: "did you mean 'bag'?", argument: 0)]
    }
    return []
  }.fact { _ in "loaded" }
  Row.function("runWithCache", "A name in camelCase.", arg("excludeBos", default: false)) {
    (exclude: Bool) in exclude
  }
  Row.function("param", "A parameter.", arg("_ name", String.self), arg("default", Value.self)) {
    (_: String, value: Value) in value
  }
  .returns { call in call[label: "default"]?.type ?? .unknown }
  Row.function(
    "hook", "Calls a closure that may answer nil.",
    arg("_ body", ScriptClosure<Vector?, Vector, Int>.self)
  ) { body in
    try body(Vector(numbers: [5]), 7) ?? Vector(numbers: [])
  }
  Row.function(
    "hooks", "Pairs of names and closures.",
    arg("_ list", [Tuple<String, ScriptClosure<Vector?, Vector, Int>>].self)
  ) { list in
    try list.map {
      "\($0.values.0)=\(try $0.values.1(Vector(numbers: [1]), 2)?.numbers.first ?? -1)"
    }.joined(separator: ",")
  }
  Row.type(Axis.self, "An axis.")
  Row.staticProperty(Axis.self, "all", "All of an axis.") { Axis() }
  Row.type(Grid.self, "A grid.")
  Row.initializer(Grid.self, "An empty grid.") { Grid() }
  Row.property(Grid.self, "log", "How it was indexed.") { g in g.log }
  Row.subscripting(
    Grid.self, "A part.", arg("_ indices", Variadic<AxisIndex>.self),
    get: { g, list in list.values.map(\.text).joined(separator: ",") },
    set: { (g: inout Grid, new: OneOf2<Vector, AnyNumber>, list: Variadic<AxisIndex>) in
      g.log.append(list.values.map(\.text).joined(separator: ","))
    })
  Row.function(
    "choose", "Heads as pairs or lists.",
    arg("heads", OneOf2<[Tuple<Int, Int>], [Int: [Int]]>.self)
  ) { heads in
    switch heads {
    case .first(let pairs): "pairs \(pairs.count)"
    case .second(let lists): "lists \(lists.values.map(\.count).reduce(0, +))"
    }
  }
  Row.function(
    "select", "Names by text, list or closure.",
    arg("names", OneOf3<String, [String], ScriptClosure<Bool, String>>.self)
  ) { names in
    switch names {
    case .first(let one): one
    case .second(let many): many.joined()
    case .third(let test): try test("hook_z") ? "passed" : "failed"
    }
  }
  Row.function("limit", "A Float.", arg("_ x", Float.self), arg("top", default: Int?.none)) {
    (x: Float, top: Int?) in
    top.map { x * Float($0) } ?? x
  }
  Row.function("quiet", "Returns something nobody needs.") { 3 }.discardable()
}

/// Host types: everything a library brings in through rows.
@Suite struct HostTypeTests {
  static var library: Library {
    var library = Library.standard()
    library.add(vectorRows())
    return library
  }

  private func lines(_ cell: String) -> [String] {
    let outcome = run(cell, library: Self.library)
    #expect(outcome.diagnostics.map(\.rendered) == [])
    if let failure = outcome.failure { Issue.record("\(failure)") }
    return outcome.lines
  }

  @Test("Initialisers, members and operators work on host values")
  func members() {
    #expect(
      lines(
        """
        var v = Vector([1, 2, 3])
        print(v, v.count, v.sum(), v.sum(scale: 2), v[1], v(at: 2), v.first)
        print(v + v, v + 1, 0.5 + v, -v, v == Vector([1, 2, 3]), [v])
        v[0] = 10
        v[1] += 5
        v.first += 1
        let copy = v
        v.fill(2)
        v += 1
        print(v, copy, Vector.zeros(2), Vector.unit)
        print(v[[0, 1]], v[0..<2], v[1...], v[[0], 1..<2])
        print(v.mapped { $0 * 2 }, v.mapped(by: { x in x + 0.5 }))
        let (vector, n) = both()
        print(vector, n, both().number, both())
        """) == [
          "Vector([1.0, 2.0, 3.0]) 3 6.0 12.0 2.0 3.0 1.0",
          "Vector([2.0, 4.0, 6.0]) Vector([2.0, 3.0, 4.0]) Vector([1.5, 2.5, 3.5]) Vector([-1.0, -2.0, -3.0]) true [Vector([1.0, 2.0, 3.0])]",
          "Vector([3.0, 3.0, 3.0]) Vector([11.0, 7.0, 3.0]) Vector([0.0, 0.0]) Vector([1.0])",
          "Vector([3.0, 3.0]) Vector([3.0, 3.0]) Vector([3.0, 3.0]) Vector([3.0, 3.0])",
          "Vector([6.0, 6.0, 6.0]) Vector([3.5, 3.5, 3.5])",
          "Vector([1.0, 2.0]) 3 3 (vector: Vector([1.0, 2.0]), number: 3)",
        ])
  }

  @Test("Unions, tuples, dictionaries and closures reach rows converted")
  func conversions() {
    #expect(
      lines(
        """
        print(describe("a"), describe(["a", "b"]), describe(Vector([1])), describe(.unit))
        print(pairs([(1, 2), (3, 0.5)]), table(["a": 1, "b": 2.5]))
        print(param("n", default: 3) + 1, param("x", default: 0.5) * 2, param("s", default: "t").count)
        print(hook { z, i in z + i }, hook { z, i in nil }, hook { z, i in var z = z; z[0] = 9; return z })
        print(hooks([("a", { z, i in z + 1 }), ("b", { _, _ in nil })]))
        print(run_with_cache(exclude_bos: true), runWithCache())
        """) == [
          "one a many 2 vector vector", "2.5 3.5", "4 1.0 1",
          "Vector([12.0]) Vector([]) Vector([9.0])", "a=2.0,b=-1.0", "true false",
        ])
  }

  @Test("Subscripts take lists of mixed indices, and overloads in one parameter work")
  func subscripts() {
    #expect(
      lines(
        """
        var g = Grid()
        print(g[.all, -1, 2..<5], g[..<3], g[1...], g[0, .all])
        g[.all, .all, 3] = 0
        g[.all, 1..<2] = Vector([1])
        func edit(_ grid: Grid) -> Grid { var grid = grid; grid[0] = 1.5; return grid }
        print(g.log, edit(g).log.count, g.log.count)
        print(choose(heads: [(0, 7), (1, 2)]), choose(heads: [0: [7, 8], 1: [3]]))
        let names = ["a", "b"]
        print(select(names: "x"), select(names: names), select(names: { $0.hasSuffix("z") }))
        print(limit(0.5), limit(1, top: 3), limit(2, top: nil))
        let score: Float = limit(0.9)
        let best = [score, 0.25].max()!
        if score > 0.4, best > 0.5 { print("over \\(score, specifier: \"%.2f\")") }
        """) == [
          "all,-1,2..5 ..3 1.. 0,all", #"["all,all,3", "all,1..2"] 3 2"#, "pairs 2 lists 3",
          "x ab passed", "0.5 3.0 2.0", "over 0.90",
        ])
  }

  @Test("Displayable values are shown where they stand, others as last expression only")
  func showing() {
    let outcome = run(
      """
      draw("one")
      for i in 0..<2 { draw("loop \\(i)", tint: .red) }
      func inside() { draw("function", tint: .mixed(share: 0.25)) }
      inside()
      let kept = draw("kept")
      3 + 4
      "last"
      """, library: Self.library)
    #expect(outcome.shown.map(\.isFinal) == [false, false, false, false, true])
    #expect(outcome.shown.last?.text == "last")
    #expect(outcome.shown[3].text.contains("mixed(0.25)"))
    for quiet in ["quiet()", "let x = 3", "var y = 1\ny = 2", "print(1)"] {
      #expect(run(quiet, library: Self.library).shown.isEmpty)
    }
    #expect(run("draw(\"x\")", library: Self.library).shown.count == 1)
  }

  @Test("Errors of rows have a place; traps pass by catch")
  func errors() {
    let cell = """
      do { print(try load("none")) } catch { print("caught", error) }
      func inner(_ v: Vector) -> Vector {
        v + Vector([1, 2, 3])
      }
      do { print(inner(Vector([1, 2]))) } catch { print("not reached") }
      """
    let outcome = run(cell, library: Self.library)
    #expect(outcome.lines == [#"caught missing("none")"#])
    let failure = outcome.failure?.diagnostic
    #expect(failure?.message == "sizes 2 and 3 do not fit")
    #expect(failure?.hint == "take vectors of one size")
    #expect(failure?.line == 3 && failure?.column == 3)
    #expect(failure?.notes.map(\.line) == [5])
  }

  @Test("Mistakes with rows are reported before running")
  func checks() {
    let library = Self.library
    expectError(
      ["let v = Vektor([1])"], line: 1, column: 9, says: "no name 'Vektor'", hint: "Vector",
      library: library)
    expectError(
      ["Vector([1]).summ()"], line: 1, column: 13, says: "no member 'summ'", hint: "sum",
      library: library)
    expectError(
      ["print(Vector([1]).sum(skale: 2))"], line: 1, column: 23, says: "no argument 'skale'",
      hint: "scale", library: library)
    expectError(
      ["draw(\"a\", tint: .rad)"], line: 1, column: 18, says: "no member 'rad'", hint: ".red",
      library: library)
    expectError(["draw()"], line: 1, column: 6, says: "missing argument", library: library)
    expectError(["draw(3)"], line: 1, column: 6, says: "expected String", library: library)
    expectError(
      ["print(load(\"bad\"))"], line: 1, column: 12, says: "no vector named", hint: "bag",
      library: library)
    expectError(["describe(3)"], line: 1, column: 10, says: "expected Input", library: library)
    expectError(
      ["let v = Vector([1])\nlet w = v + \"a\""], line: 2, column: 11,
      says: "'+' does not work on Vector and String", library: library)
    expectError(
      ["let v = Vector([1])\nv[0] = 2"], line: 2, column: 2, says: "let constant", library: library)
    expectError(
      ["print(param(1, default: 2))"], line: 1, column: 13, says: "expected String",
      library: library)
  }

  @Test("Facts name the calls and the top-level names")
  func facts() {
    let session = Session(
      library: Self.library,
      cells: [
        SourceCell(
          text: "let n = param(\"n\", default: 3)\nfunc f() -> Int { param(\"m\", default: 4) }",
          line: 10)
      ])
    #expect(session.check().isEmpty)
    let calls = session.facts.calls(of: "param")
    #expect(calls.map(\.line) == [10, 11])
    #expect(calls.compactMap { $0.arguments[0].literal?.description } == ["n", "m"])
    #expect(calls.compactMap { $0[label: "default"]?.literal?.description } == ["3", "4"])
    #expect(session.facts.names.map(\.name) == ["n", "f"])
    #expect(session.facts.names[0].type == .int)
  }

  @Test("A row's signature reads like its declaration")
  func signatures() {
    let library = Self.library
    #expect(
      library.rows(named: "draw")[0].signature
        == "draw(_ title: String, tint: Tint = .blue) -> Picture")
    #expect(
      library.rows(named: "mapped")[0].signature
        == "Vector.mapped(by transform: (Double) -> Double) -> Vector")
    #expect(library.rows(named: "describe")[0].signature == "describe(_ input: Input) -> String")
  }
}
