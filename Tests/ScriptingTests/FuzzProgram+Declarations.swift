extension FuzzProgram {
  /// A kind of value, of those that the program has declared so far.
  mutating func kind(_ depth: Int = 2) -> Kind {
    if depth == 0 || stream.chance(2) { return stream.pick([.int, .double, .string, .bool, .int]) }
    switch stream.below(9) {
    case 0, 1: return .array(kind(depth - 1))
    case 2: return .optional(kind(depth - 1))
    case 3: return .pair(kind(depth - 1), kind(depth - 1))
    case 4: return .dictionary(stream.pick([.int, .string]), kind(depth - 1))
    case 5: return .set(stream.pick([.int, .string, .bool]))
    case 6: return .function(kind(depth - 1), kind(depth - 1))
    default: return nominals.isEmpty ? .string : .nominal(stream.below(nominals.count))
    }
  }

  mutating func declareType() {
    let form = stream.pick(Nominal.Form.allCases)
    let fields = (0...stream.below(2)).map { _ in kind(1) }
    let name = "T\(nominals.count)"
    let own = Kind.nominal(nominals.count)
    nominals.append(Nominal(form: form, fields: fields))
    let conforms = fields.allSatisfy(\.isHashable) && stream.chance(2)
    let list = fields.enumerated().map { "var f\($0): \($1.name)" }
    switch form {
    case .structure:
      block("struct \(name)\(conforms ? ": Hashable" : "")") {
        for field in list {
          $0.line(field + ($0.stream.chance(6) ? " { didSet { print(oldValue) } }" : ""))
        }
        $0.members(own, fields)
      }
    case .reference:
      block("class \(name)") {
        for field in list { $0.line(field) }
        let parameters = fields.enumerated().map { "f\($0): \($1.name)" }.joined(separator: ", ")
        let body = fields.indices.map { "self.f\($0) = f\($0)" }.joined(separator: "; ")
        $0.line("init(\(parameters)) { \(body) }")
        $0.members(own, fields)
        $0.line("func turn(_ a: Int) -> \(fields[0].name) { f0 }")
        $0.line("var shown: String { \"\\(f0)\" }")
      }
      if stream.chance(2) { declareSubclass(name, fields[0]) }
    case .collection:
      let element = fields[0].name
      let role = stream.pick(["RandomAccessCollection", "MutableCollection", "Collection"])
      block("struct \(name): \(role)") {
        $0.line("var f0: [\(element)]")
        $0.line("var startIndex: Int { 0 }")
        $0.line("var endIndex: Int { f0.count }")
        $0.line("func index(after i: Int) -> Int { i + 1 }")
        $0.line("subscript(i: Int) -> \(element) { get { f0[i] } set { f0[i] = newValue } }")
      }
      nominals[nominals.count - 1].fields = [.array(fields[0])]
    case .options:
      block("struct \(name): OptionSet") {
        $0.line("let rawValue: Int")
        $0.line("static let a = \(name)(rawValue: 1), b = \(name)(rawValue: 1 << 1)")
        $0.line("static let all: \(name) = [.a, .b]")
      }
      nominals[nominals.count - 1].fields = []
    case .enumeration:
      let payload = fields.map(\.name).joined(separator: ", ")
      block("\(stream.chance(2) ? "indirect " : "")enum \(name)\(conforms ? ": Hashable" : "")") {
        $0.line("case a, b(\(payload))")
        $0.members(own, [])
      }
    case .generic:
      block("struct \(name)Of<Wrapped>") {
        $0.line("var f0: Wrapped")
        $0.line("func mapped<R>(_ body: (Wrapped) throws -> R) rethrows -> \(name)Of<R> {")
        $0.line("  \(name)Of<R>(f0: try body(f0))")
        $0.line("}")
      }
      line("typealias \(name) = \(name)Of<\(fields[0].name)>")
      nominals[nominals.count - 1].fields = [fields[0]]
    }
    if stream.chance(4), form != .generic {
      if stream.chance(3) {
        let shown = expression(.string, 1)
        return line(
          "extension \(name): CustomStringConvertible { var description: String { \(shown) } }")
      }
      line(
        "extension \(name): CustomStringConvertible { var description: String { \"<\(name)>\" } }")
    }
  }

  /// A class that overrides what another one has.
  private mutating func declareSubclass(_ name: String, _ field: Kind) {
    nominals[nominals.count - 1].hasSubclass = true
    block("final class Sub\(name): \(name)") {
      if $0.stream.chance(2) {
        $0.line("override var f0: \(field.name) { didSet { print(oldValue, f0) } }")
      } else if $0.stream.chance(3) {
        $0.line("override var f0: \(field.name) { get { super.f0 } set { super.f0 = newValue } }")
      }
      if $0.stream.chance(2) {
        let body = $0.stream.chance(2) ? "super.turn(a)" : "turn(a + 1)"
        $0.line("override func turn(_ a: Int) -> \(field.name) { \(body) }")
      }
      if $0.stream.chance(2) {
        $0.line("override var shown: String { super.shown + \($0.expression(.string, 1)) }")
      }
    }
  }

  private mutating func members(_ own: Kind, _ fields: [Kind]) {
    let outer = variables
    variables = fields.enumerated().map { Variable(name: "f\($0)", kind: $1) }
    for _ in 0..<stream.below(3) {
      let result = kind(1)
      let value = expression(result, 2)
      switch stream.below(5) {
      case 0: line("var \(fresh("p")): \(result.name) { \(value) }")
      case 1: line("func \(fresh("m"))(_ n: Int) -> \(result.name) { \(value) }")
      case 2: line("static func \(fresh("s"))() -> Int { \(stream.below(9)) }")
      case 3: line("subscript(index: Int) -> \(result.name) { \(value) }")
      default: line("static let \(fresh("k")) = \(stream.below(9))")
      }
    }
    variables = outer
  }

  static let extras = [
    "extension Int { var doubled: Int { self * 2 } }\nprint(3.doubled)",
    "extension Array where Element == Int { func total() -> Int { reduce(0, +) } }\n"
      + "print([1, 2].total())",
    "protocol Named { var name: String { get } }\nextension Named { func hi() { print(name) } }\n"
      + "struct N1: Named { var name = \"n\" }\nlet named: any Named = N1()\nnamed.hi()",
    "infix operator <+>: AdditionPrecedence\nfunc <+> (a: Int, b: Int) -> Int { a &+ b }\n"
      + "print(1 <+> 2)",
    "var counter = 0\nlet tick = { counter += 1; return counter }\nprint(tick(), tick())",
    "func bump(_ n: inout Int) { n += 1 }\nvar bumped = 1\nbump(&bumped)\nprint(bumped)",
    "struct Down: Sequence, IteratorProtocol {\n  var n = 3\n  mutating func next() -> Int? {\n"
      + "    n -= 1\n    return n < 0 ? nil : n\n  }\n}\nfor n in Down() { print(n) }",
    "var nest: [Any] = []\nfor i in 0..<60 { nest = [nest, i] }\nprint(nest.count)\nnest = []",
    "var nest: [[[Int]]] = []\nfor i in 0..<9 { nest.append([[i], nest.first?.first ?? []]) }\n"
      + "nest[0][0][0] += 1\nprint(nest.flatMap { $0 }.flatMap { $0 })",
    "indirect enum Tree { case leaf(Int), node(Tree, Tree) }\nvar tree = Tree.leaf(1)\n"
      + "for i in 0..<9 { tree = .node(tree, .leaf(i)) }\nprint(tree)",
    "struct In { var a = 1, list = [1, 2] }\nstruct Out { var inner = In(), map = [\"k\": In()] }\n"
      + "var out = Out()\nlet deep = \\Out.inner.list[1]\nout[keyPath: deep] += 3\n"
      + "out.map[\"k\"]?.list.append(4)\nprint(out[keyPath: deep], out)",
    "let path: WritableKeyPath<(a: Int, b: [Int]), Int> = \\.b[0]\nvar pair = (a: 1, b: [2])\n"
      + "pair[keyPath: path.appending(path: \\.self)] = 5\nprint(pair)",
    "class Base { var n = 1; func go() -> Int { n }; static func == (a: Base, b: Base) -> Bool { true } }\n"
      + "class Sub: Base { override func go() -> Int { super.go() + 1 }\n"
      + "  override var n: Int { willSet { print(newValue) } } }\n"
      + "let all: [Base] = [Sub(), Base()]\nfor b in all { b.n += 1; print(b.go(), b is Sub) }",
    "struct Ring: RandomAccessCollection, MutableCollection {\n  var items: [Int]\n"
      + "  var startIndex: Int { 0 }\n  var endIndex: Int { items.count }\n"
      + "  subscript(i: Int) -> Int { get { items[i % 2] } set { items[i] = newValue } }\n}\n"
      + "var ring = Ring(items: [3, 1, 2])\nring.sort()\nring.swapAt(0, 1)\n"
      + "print(ring.map { $0 }, ring.reversed(), ring[1...].count, ring.min() ?? 0, ring.indices)",
    "struct Flags: OptionSet { let rawValue: UInt8; static let a = Flags(rawValue: 1 << 0)\n"
      + "  static let b = Flags(rawValue: 1 << 7) }\nvar flags: Flags = [.a, .b]\n"
      + "flags.formSymmetricDifference(.a)\nprint(flags.contains(.b), flags.rawValue, flags)",
    "func sum(_ xs: Int...) -> Int { xs.reduce(0, +) }\nprint(sum(), sum(1, 2))",
  ]

}
