/// Writes programs that look well typed: declarations, statements and expressions of a wanted type
/// over the names in scope. Now and then something does not fit.
struct FuzzProgram {
  indirect enum Kind: Hashable {
    case int, double, string, bool
    case array(Kind), optional(Kind), set(Kind), pair(Kind, Kind)
    case dictionary(Kind, Kind)
    case function(Kind, Kind)
    /// Of the type declared with that number.
    case nominal(Int)

    var name: String {
      switch self {
      case .int: "Int"
      case .double: "Double"
      case .string: "String"
      case .bool: "Bool"
      case .array(let element): "[\(element.name)]"
      case .optional(.function(let a, let b)): "(\(Kind.function(a, b).name))?"
      case .optional(let wrapped): "\(wrapped.name)?"
      case .set(let element): "Set<\(element.name)>"
      case .pair(let a, let b): "(\(a.name), \(b.name))"
      case .dictionary(let key, let value): "[\(key.name): \(value.name)]"
      case .function(let argument, let result): "(\(argument.name)) -> \(result.name)"
      case .nominal(let number): "T\(number)"
      }
    }

    var isHashable: Bool {
      switch self {
      case .int, .double, .string, .bool: true
      case .array(let element), .optional(let element), .set(let element): element.isHashable
      default: false
      }
    }
  }

  /// A type that the program declares.
  struct Nominal {
    enum Form: CaseIterable { case structure, reference, enumeration, generic, collection, options }
    var form: Form
    /// Fields; of an enumeration what its second case carries.
    var fields: [Kind]
    /// Whether another class inherits from it.
    var hasSubclass = false

    /// Whether it has stored properties that are named f0, f1, …
    var hasFields: Bool { form != .enumeration && form != .options }
  }

  struct Variable {
    var name: String
    var kind: Kind
    var isVariable = false
  }

  var stream: FuzzStream
  var nominals: [Nominal] = []
  var variables: [Variable] = []
  /// Functions with one parameter without a label.
  private(set) var functions: [(name: String, argument: Kind, result: Kind)] = []
  private var lines: [String] = []
  private var indent = ""
  private var number = 0
  private(set) var isInFunction: Kind?
  private(set) var isInLoop = false

  init(stream: FuzzStream) { self.stream = stream }

  mutating func text() -> String {
    if stream.chance(2) { declareType() }
    if stream.chance(3) { declareFunction() }
    if stream.chance(6) { line(stream.pick(Self.extras)) }
    for _ in 0..<(1 + stream.below(4)) { statement(2) }
    return lines.joined(separator: "\n")
  }

  mutating func line(_ text: String) {
    lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { indent + $0 }
  }

  mutating func fresh(_ prefix: String) -> String {
    number += 1
    return "\(prefix)\(number)"
  }

  mutating func block(_ head: String, _ body: (inout Self) -> Void) {
    line(head + " {")
    let (outerIndent, outerCount) = (indent, variables.count)
    indent += "  "
    body(&self)
    indent = outerIndent
    variables.removeLast(variables.count - outerCount)
    line("}")
  }

  // MARK: Functions

  private mutating func declareFunction() {
    let (argument, result) = (kind(1), kind(1))
    let name = fresh("g")
    if stream.chance(5) {
      line("func \(name)<T: Comparable>(_ a: T, _ b: T) -> T { a < b ? a : b }")
      line("print(\(name)(\(expression(.int, 1)), \(expression(.int, 1))))")
      return
    }
    let doesThrow = stream.chance(5)
    if doesThrow { line("enum Oops\(name): Error { case bad(Int) }") }
    let outer = (variables, isInFunction, isInLoop)
    (isInFunction, isInLoop) = (result, false)
    // A function may call itself: the limits stop what never ends.
    if !doesThrow, stream.chance(6) { functions.append((name, argument, result)) }
    block("func \(name)(_ a: \(argument.name))\(doesThrow ? " throws" : "") -> \(result.name)") {
      $0.variables.append(Variable(name: "a", kind: argument))
      if doesThrow {
        $0.line("if \($0.expression(.bool, 1)) { throw Oops\(name).bad(\($0.stream.below(9))) }")
      }
      for _ in 0..<$0.stream.below(3) { $0.statement(1) }
      $0.line("return \($0.expression(result, 2))")
    }
    (variables, isInFunction, isInLoop) = outer
    if doesThrow {
      line("do { print(try \(name)(\(expression(argument, 1)))) } catch { print(error) }")
    } else {
      functions.append((name, argument, result))
    }
  }

  // MARK: Statements

  mutating func statement(_ depth: Int) {
    let choice = stream.below(depth > 0 ? 20 : 9)
    switch choice {
    case 0...4:
      let kind = kind()
      let isVariable = stream.chance(2)
      let name = fresh("v")
      let type = stream.chance(2) ? ": \(kind.name)" : ""
      line("\(isVariable ? "var" : "let") \(name)\(type) = \(expression(kind, 2))")
      variables.append(Variable(name: name, kind: kind, isVariable: isVariable))
    case 5, 6: line("print(\(expression(kind(), 2)))")
    case 7: assignment()
    case 8:
      if isInLoop, stream.chance(2) {
        line("if \(expression(.bool, 1)) { \(stream.pick(["break", "continue"])) }")
      } else if let result = isInFunction {
        line("guard \(expression(.bool, 1)) else { return \(expression(result, 1)) }")
      } else {
        line("_ = \(expression(kind(), 3))")
      }
    case 9, 10: conditional(depth)
    case 11: selection(depth)
    case 12, 13, 14: loop(depth)
    case 15: block("do") { $0.statement(depth - 1) }
    case 16:
      let kind = kind(1)
      block("if let \(fresh("o")) = \(expression(.optional(kind), 2))") {
        $0.variables.append(Variable(name: "o\($0.number)", kind: kind))
        $0.statement(depth - 1)
      }
    case 17: line("defer { print(\(expression(kind(1), 1))) }")
    case 18:
      let (first, second) = (kind(1), kind(1))
      let names = (fresh("v"), fresh("v"))
      line("let (\(names.0), \(names.1)) = \(expression(.pair(first, second), 2))")
      variables.append(Variable(name: names.0, kind: first))
      variables.append(Variable(name: names.1, kind: second))
    default: declareFunction()
    }
  }

  private mutating func conditional(_ depth: Int) {
    block("if \(expression(.bool, 2))") { $0.statement(depth - 1) }
    if stream.chance(2) { block("else") { $0.statement(depth - 1) } }
  }

  private mutating func assignment() {
    guard let target = variables.filter(\.isVariable).randomElement(using: &stream) else {
      return line("print(\(expression(.string, 3)))")
    }
    let name = target.name
    switch target.kind {
    case .int:
      line("\(name) \(stream.pick(["=", "+=", "-=", "*=", "%=", "&="])) \(expression(.int, 2))")
    case .double: line("\(name) \(stream.pick(["=", "+="])) \(expression(.double, 2))")
    case .string: grow(name)
    case .array(let element):
      let value = expression(element, 2)
      line(
        stream.pick([
          "\(name).append(\(value))", "\(name) += [\(value)]", "\(name)[0] = \(value)",
          "\(name).insert(\(value), at: 0)", "\(name).removeLast()", "\(name).reverse()",
          "\(name)[\(name).startIndex...] = [\(value)]", "\(name).swapAt(0, \(name).count - 1)",
          "for i in \(name).indices { \(name)[i] = \(value) }", "\(name).removeAll { _ in true }",
        ]))
    case .dictionary(let key, let value):
      line(
        stream.pick([
          "\(name)[\(expression(key, 1))] = \(expression(value, 2))",
          "\(name)[\(expression(key, 1))] = nil", "\(name).removeAll()",
          "\(name)[\(expression(key, 1)), default: \(expression(value, 1))] = "
            + expression(value, 1),
        ]))
    case .set(let element):
      line("\(name).\(stream.pick(["insert", "remove"]))(\(expression(element, 1)))")
    case .nominal(let number) where nominals[number].hasFields:
      let value = expression(nominals[number].fields[0], 2)
      line(
        stream.pick([
          "\(name).f0 = \(value)", "\(name)[keyPath: \\.f0] = \(value)",
          "let k\(name) = \\T\(number).f0\n\(name)[keyPath: k\(name)] = \(value)",
        ]))
    case .nominal(let number) where nominals[number].form == .options:
      line(
        "\(name).\(stream.pick(["insert", "remove", "formUnion"]))(\(expression(target.kind, 1)))")
    default: line("\(name) = \(expression(target.kind, 2))")
    }
  }

  /// A text that is added to, and read in between.
  private mutating func grow(_ name: String) {
    let value = expression(.string, 2)
    line(
      stream.pick([
        "\(name) = \(value)", "\(name) += \(value)", "\(name).append(contentsOf: \(value))",
        "for _ in 0..<9 { \(name) += \(value) }\nprint(\(name).count)",
        "let copy\(name) = \(name); \(name) += \(value); print(copy\(name), \(name))",
        "for c in \(value) { \(name).append(c); if c == \"a\" { print(\(name).last!) } }",
        "\(name).removeLast()", "\(name).insert(\"e\", at: \(name).startIndex)",
        "\(name).replaceSubrange(\(name).startIndex..., with: \(value))",
      ]))
  }

  private mutating func loop(_ depth: Int) {
    let outer = isInLoop
    isInLoop = true
    defer { isInLoop = outer }
    let name = fresh("i")
    switch stream.below(4) {
    case 0:
      block("for \(name) in \(stream.pick(["0..<3", "1...2", "stride(from: 0, to: 9, by: 4)"]))") {
        $0.variables.append(Variable(name: name, kind: .int))
        $0.statement(depth - 1)
      }
    case 1:
      let element = kind(1)
      let filter = stream.chance(4) ? " where \(expression(.bool, 1))" : ""
      block("for \(name) in \(expression(.array(element), 2))\(filter)") {
        $0.variables.append(Variable(name: name, kind: element))
        $0.statement(depth - 1)
      }
    case 2:
      let element = kind(1)
      block("for (i, \(name)) in \(expression(.array(element), 2)).enumerated()") {
        $0.variables += [
          Variable(name: "i", kind: .int), Variable(name: name, kind: element),
        ]
        $0.statement(depth - 1)
      }
    default:
      line("var \(name) = 0")
      variables.append(Variable(name: name, kind: .int))
      block("while \(name) < 3") {
        $0.line("\(name) += 1")
        $0.statement(depth - 1)
      }
    }
  }

  private mutating func selection(_ depth: Int) {
    switch stream.below(4) {
    case 0:
      block("switch \(expression(.int, 2))") {
        $0.line("case 0, 1: print(0)")
        $0.line("case 2..<9 where \($0.expression(.bool, 1)): break")
        $0.line("case let n: print(n)")
      }
    case 1:
      block("switch \(expression(.pair(.int, .bool), 2))") {
        $0.line("case (0, _): print(0)")
        $0.line("case (let n, true) where n > 1: print(n)")
        $0.line("default: print(\($0.expression(.string, 1)))")
      }
    case 2:
      block("switch \(expression(.optional(.int), 2))") {
        $0.line("case .some(let n): print(n)")
        $0.line("case nil: \($0.stream.pick(["break", "print(1)", "print(2)"]))")
      }
    default:
      guard
        let number = nominals.indices.filter({ nominals[$0].form == .enumeration })
          .randomElement(using: &stream)
      else { return conditional(depth) }
      let names = nominals[number].fields.indices.map { "let e\($0)" }.joined(separator: ", ")
      block("switch \(expression(.nominal(number), 2))") {
        $0.line("case .a: print(0)")
        $0.line("case .b(\(names)): print(e0)")
      }
    }
  }
}
