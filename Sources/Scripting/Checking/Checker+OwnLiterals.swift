/// Literals of the cells' own types: `let v: Vector = [1, 2]`.
extension Checker {
  /// Swift's protocols of literals, with the label of what each asks for.
  static let literalProtocols: [String: String] = [
    "ExpressibleByIntegerLiteral": "integerLiteral", "ExpressibleByFloatLiteral": "floatLiteral",
    "ExpressibleByStringLiteral": "stringLiteral",
    "ExpressibleByStringInterpolation": "stringLiteral",
    "ExpressibleByBooleanLiteral": "booleanLiteral",
    "ExpressibleByArrayLiteral": "arrayLiteral",
    "ExpressibleByDictionaryLiteral": "dictionaryLiteral",
    "ExpressibleByNilLiteral": "nilLiteral",
  ]

  /// Whether values of a type can be written as the literals of one of Swift's protocols.
  func takesLiteral(_ type: ScriptType, of name: String) -> Bool {
    if case .nominal(let nominal) = type { return nominal.conformances.contains(name) }
    return switch name {
    case "ExpressibleByIntegerLiteral": type == .int || isNumber(type, of: "Numeric")
    case "ExpressibleByFloatLiteral": type == .double || type == .float
    case "ExpressibleByStringLiteral", "ExpressibleByStringInterpolation": type.isText
    case "ExpressibleByBooleanLiteral": type == .bool
    case "ExpressibleByArrayLiteral":
      switch type {
      case .array, .slice, .set: true
      default: false
      }
    case "ExpressibleByDictionaryLiteral": if case .dictionary = type { true } else { false }
    case "ExpressibleByNilLiteral": type.isOptional
    default: false
    }
  }

  /// The value that a type makes of a literal; nil when nothing here makes any.
  func ownLiteral(_ expression: Expr, _ expected: ScriptType?) -> Checked? {
    guard case .nominal(let type)? = expected?.withoutOptional else { return nil }
    if case .null = expression.kind, expected?.isOptional == true { return nil }
    if case .string(let parts) = expression.kind, parts.contains(where: { $0.value != nil }) {
      guard type.conformances.contains("ExpressibleByStringInterpolation") else { return nil }
      if members(of: type).types["StringInterpolation"] != nil {
        return interpolated(type, parts, expression.place)
      }
    }
    for (name, values) in expression.literalForms where type.conformances.contains(name) {
      guard let label = Self.literalProtocols[name] else { continue }
      var arguments = values.map {
        Expr.Argument(label: nil, labelPlace: $0.place, value: $0)
      }
      if !arguments.isEmpty { arguments[0].label = label }
      return constructLiteral(type, label, arguments, expression.place)
    }
    return nil
  }
}

extension Checker {
  /// What a type with a StringInterpolation of its own makes of a text: the calls that compiled Swift
  /// makes of it, in a closure.
  private func interpolated(
    _ type: NominalType, _ parts: [Expr.StringPart], _ place: Place
  ) -> Checked {
    // Names that no cell can write.
    let (owner, gathered) = ("%owner", Expr(kind: .name("%gathered"), place: place))
    let names = Scope(function)
    names.names[owner] = .alias(AliasBinding(.nominal(type), place))
    scopes.append(names)
    defer { scopes.removeLast() }
    func call(_ callee: Expr.Kind, _ arguments: [(String?, Expr)]) -> Expr {
      let list = arguments.map {
        Expr.Argument(label: $0.0, labelPlace: $0.1.place, value: $0.1)
      }
      return Expr(kind: .call(Expr(kind: callee, place: place), list), place: place)
    }
    func number(_ value: Int) -> Expr { Expr(kind: .integer(value), place: place) }
    let ownerName = Expr(kind: .name(owner), place: place)
    let capacity = parts.reduce(0) { $0 + $1.text.utf8.count }
    let start = call(
      .member(ownerName, "StringInterpolation", place),
      [
        ("literalCapacity", number(capacity)),
        ("interpolationCount", number(parts.count { $0.value != nil })),
      ])
    let tree = ClosureTree()
    tree.result = TypeTree(kind: .name(owner, []), place: place)
    let pattern = Pattern(kind: .name("%gathered", isMutable: true), place: place)
    var steps: [Stmt.Kind] = [
      .variable(isMutable: true, [BindingTree(pattern: pattern, value: start)])
    ]
    for part in parts {
      if !part.text.isEmpty {
        let text = Expr(kind: .string([Expr.StringPart(text: part.text)]), place: place)
        steps.append(.expression(call(.member(gathered, "appendLiteral", place), [(nil, text)])))
      }
      guard let value = part.value else { continue }
      let arguments = [(part.label, value)] + part.arguments.map { ($0.label, $0.value) }
      steps.append(
        .expression(call(.member(gathered, "appendInterpolation", place), arguments)))
    }
    steps.append(
      .returning(call(.name(owner), [("stringInterpolation", gathered)])))
    tree.body = steps.map { Stmt(kind: $0, place: place) }
    return check(call(.closure(tree), []), .nominal(type))
  }
}

extension Expr {
  /// Whether it is a number, a text or a truth value that is written out.
  var isBareLiteral: Bool {
    switch kind {
    case .integer, .wideInteger, .float, .string, .bool: true
    case .prefix("-", let operand): operand.isWrittenNumber
    default: false
    }
  }

  fileprivate var isWrittenNumber: Bool {
    switch kind {
    case .integer, .wideInteger, .float: true
    default: false
    }
  }

  /// The protocols that may take a number, given another form of it.
  fileprivate func forms(of written: Expr) -> [(name: String, values: [Expr])] {
    literalForms.map { ($0.name, [written]) }
  }

  /// The protocols that may take the literal, with what their initialisers get.
  fileprivate var literalForms: [(name: String, values: [Expr])] {
    switch kind {
    case .integer, .wideInteger:
      return [("ExpressibleByIntegerLiteral", [self]), ("ExpressibleByFloatLiteral", [self])]
    case .float: return [("ExpressibleByFloatLiteral", [self])]
    // The sign belongs to the literal: `-5` needs no operator.
    case .prefix("-", let operand): return operand.isWrittenNumber ? operand.forms(of: self) : []
    case .string: return [("ExpressibleByStringLiteral", [self])]
    case .bool: return [("ExpressibleByBooleanLiteral", [self])]
    case .null:
      let unit = Expr(kind: .tuple([]), place: place)
      return [("ExpressibleByNilLiteral", [unit])]
    case .array(let elements): return [("ExpressibleByArrayLiteral", elements)]
    case .dictionary(let entries):
      let pairs = entries.map { entry in
        Expr(
          kind: .tuple(
            [entry.key, entry.value].map {
              Argument(label: nil, labelPlace: $0.place, value: $0)
            }), place: entry.key.place)
      }
      return [("ExpressibleByDictionaryLiteral", pairs)]
    default: return []
    }
  }
}

extension ScriptType {
  /// Whether a literal of a number may take this type where an operator joins the two.
  var takesNumberLiteral: Bool {
    switch withoutOptional {
    case .int, .double, .float: true
    // A number of another width finds its operator by the operator's rows.
    case .host: isOptional && sizedInteger != nil
    case .nominal(let type):
      !type.conformances.isDisjoint(with: [
        "ExpressibleByIntegerLiteral", "ExpressibleByFloatLiteral",
      ])
    default: false
    }
  }
}
