extension FuzzProgram {
  /// An expression of a type; one in three hundred is of another.
  mutating func expression(_ wanted: Kind, _ depth: Int) -> String {
    let kind = stream.chance(300) ? self.kind(1) : wanted
    if !stream.chance(3) || depth <= 0 {
      let known = variables.filter { $0.kind == kind }
      if let variable = known.randomElement(using: &stream), !stream.chance(4) {
        return variable.name
      }
    }
    guard depth > 0 else { return literal(kind) }
    if stream.chance(8) { return common(kind, depth - 1) }
    return specific(kind, depth - 1)
  }

  /// The shortest way to a value.
  private mutating func literal(_ kind: Kind) -> String {
    switch kind {
    case .int: return stream.pick(["0", "1", "2", "-1", "7", "1_000", "Int.max", "0x1F"])
    case .double:
      return stream.pick([
        "0.5", "1.0", "-2.25", "1e3", "Double.infinity", "Double.nan", "Double.pi",
      ])
    case .string: return stream.pick(["\"\"", "\"a\"", "\"b c\"", "\"né🙂\"", "#\"\\\"#"])
    case .bool: return stream.pick(["true", "false"])
    case .array(let element):
      return stream.chance(8)
        ? "([] as \(kind.name))" : "[\(literal(element)), \(literal(element))]"
    case .optional(let wrapped):
      return stream.chance(2) ? "(nil as \(kind.name))" : "Optional(\(literal(wrapped)))"
    case .set(let element):
      return stream.chance(4) ? "Set<\(element.name)>()" : "([\(literal(element))] as Set)"
    case .pair(let a, let b): return "(\(literal(a)), \(literal(b)))"
    case .dictionary(let key, let value):
      return stream.chance(6) ? "([:] as \(kind.name))" : "[\(literal(key)): \(literal(value))]"
    case .function(_, let result): return "{ _ in \(literal(result)) }"
    case .nominal(let number): return value(of: number) { $0.literal($1) }
    }
  }

  private mutating func value(of number: Int, _ field: (inout Self, Kind) -> String) -> String {
    let nominal = nominals[number]
    switch nominal.form {
    case .options: return "T\(number)\(stream.pick([".a", ".all", "(rawValue: 5)", "()"]))"
    case .enumeration:
      if stream.chance(3) { return "T\(number).a" }
      let list = nominal.fields.map { field(&self, $0) }.joined(separator: ", ")
      return "T\(number).b(\(list))"
    default:
      let list = nominal.fields.enumerated().map { "f\($0): \(field(&self, $1))" }
      let prefix = nominal.hasSubclass && stream.chance(2) ? "SubT" : "T"
      return "\(prefix)\(number)(\(list.joined(separator: ", ")))"
    }
  }

  /// What gives a value of any type.
  private mutating func common(_ kind: Kind, _ depth: Int) -> String {
    switch stream.below(8) {
    case 0:
      return
        "(\(expression(.bool, depth)) ? \(expression(kind, depth)) : \(expression(kind, depth)))"
    case 1: return "(\(expression(.optional(kind), depth)) ?? \(expression(kind, depth)))"
    case 2: return "\(expression(.array(kind), depth))[\(expression(.int, 0))]"
    case 3: return "(\(expression(.pair(kind, .int), depth))).0"
    case 4:
      let argument = self.kind(1)
      return "(\(expression(.function(argument, kind), depth)))(\(expression(argument, depth)))"
    case 5: return "{ () -> \(kind.name) in \(expression(kind, depth)) }()"
    case 6: return "(\(expression(kind, depth)) as \(kind.name))"
    default: return "(\(expression(.optional(kind), depth)))!"
    }
  }

  private mutating func specific(_ kind: Kind, _ depth: Int) -> String {
    if stream.chance(6), let known = functions.filter({ $0.result == kind }).first {
      return "\(known.name)(\(expression(known.argument, depth)))"
    }
    if stream.chance(6) {
      let owners = variables.compactMap { variable -> String? in
        guard case .nominal(let number) = variable.kind, nominals[number].hasFields,
          let field = nominals[number].fields.firstIndex(of: kind)
        else { return nil }
        if nominals[number].form == .reference, field == 0, stream.chance(3) {
          return "\(variable.name).turn(1)"
        }
        return stream.chance(4)
          ? "\(variable.name)[keyPath: \\.f\(field)]" : "\(variable.name).f\(field)"
      }
      if let field = owners.randomElement(using: &stream) { return field }
    }
    switch kind {
    case .int: return integer(depth)
    case .double:
      let (a, b) = (expression(.double, depth), expression(.double, depth))
      return stream.pick([
        "(\(a) + \(b))", "(\(a) / \(b))", "(-\(a))", "Double(\(expression(.int, depth)))",
        "abs(\(a))", "max(\(a), \(b))", "(\(a)).rounded()", "(\(a)).squareRoot()", "sqrt(\(a))",
        "\(expression(.array(.double), depth)).reduce(0, +)",
      ])
    case .string: return text(depth)
    case .bool: return truth(depth)
    case .array(let element): return array(element, depth)
    case .optional(let wrapped):
      return stream.pick([
        "\(expression(.array(wrapped), depth)).\(stream.pick(["first", "last"]))",
        "Optional(\(expression(wrapped, depth)))",
        "\(expression(.dictionary(.int, wrapped), depth))[\(expression(.int, 0))]",
        "\(expression(.array(wrapped), depth)).first { _ in \(expression(.bool, depth)) }",
      ])
    case .set(let element):
      return stream.pick([
        "Set(\(expression(.array(element), depth)))",
        "\(expression(.set(element), depth)).union(\(expression(.set(element), depth)))",
        "\(expression(.set(element), depth)).filter { _ in \(expression(.bool, depth)) }",
      ])
    case .pair(let a, let b): return "(\(expression(a, depth)), \(expression(b, depth)))"
    case .dictionary(let key, let value):
      return stream.pick([
        "[\(expression(key, 0)): \(expression(value, depth))]",
        "\(expression(.dictionary(key, value), depth)).filter { $0.key == \(expression(key, 0)) }",
        "\(expression(.dictionary(key, .int), depth)).mapValues { _ in \(expression(value, depth)) }",
        "Dictionary(uniqueKeysWithValues: [(\(expression(key, 0)), \(expression(value, depth)))])",
      ])
    case .function(let argument, let result):
      if stream.chance(4), let known = functions.first(where: { $0.result == result }),
        known.argument == argument
      {
        return known.name
      }
      if case .nominal(let number) = argument, nominals[number].hasFields, stream.chance(2),
        let field = nominals[number].fields.firstIndex(of: result)
      {
        return "\\.f\(field)"
      }
      variables.append(Variable(name: "c", kind: argument))
      defer { variables.removeLast() }
      let body = expression(result, depth)
      return stream.pick([
        "{ c in \(body) }", "{ (c: \(argument.name)) -> \(result.name) in \(body) }",
        "{ c in print(c); return \(body) }",
      ])
    case .nominal(let number): return value(of: number) { $0.expression($1, depth) }
    }
  }

  private mutating func integer(_ depth: Int) -> String {
    let (a, b) = (expression(.int, depth), expression(.int, depth))
    switch stream.below(4) {
    case 0:
      return "(\(a) \(stream.pick(["+", "-", "*", "/", "%", "&+", "<<", "|", "&*"])) \(b))"
    case 1:
      return stream.pick([
        "abs(\(a))", "min(\(a), \(b))", "Int(\(expression(.double, depth)))", "(-\(a))",
        "(\(a)).signum()", "Int(\(expression(.string, depth)))!", "(~\(a))",
      ])
    case 2:
      let list = expression(.array(.int), depth)
      return stream.pick([
        "\(list).count", "\(list).reduce(0) { $0 + $1 }", "\(list).reduce(\(a), -)",
        "\(list).filter { $0 > \(b) }.count", "(\(list).max() ?? \(a))",
        "\(list).sorted { $0 > $1 }.endIndex", "\(list).enumerated().map { $0 + $1 }.count",
        "zip(\(list), \(list)).map { $0 * $1 }.reduce(0, +)",
      ])
    default:
      return stream.pick([
        "\(expression(.string, depth)).count", "\(expression(.set(.int), depth)).count",
        "\(expression(.dictionary(.string, .int), depth))[\(expression(.string, 0)), default: 3]",
        "\(expression(.array(.string), depth)).map(\\.count).reduce(0, +)",
      ])
    }
  }

  private mutating func text(_ depth: Int) -> String {
    let (a, b) = (expression(.string, depth), expression(.string, depth))
    let shown = expression(kind(1), depth)
    return stream.pick([
      "(\(a) + \(b))", "\"<\\(\(shown))>\"", "String(\(expression(.int, depth)))",
      "\(a).uppercased()", "String(\(a).reversed())", "String(\(a).prefix(2))",
      "\(expression(.array(.string), depth)).joined(separator: \(b))",
      "String(repeating: \(a), count: 2)", "String(describing: \(shown))",
      "\(a).map { String($0) }.joined()", "\(a).replacingOccurrences(of: \"a\", with: \(b))",
      "String(\(a)[\(a).startIndex...])", "\(a).split(separator: \" \").map(String.init).joined()",
    ])
  }

  private mutating func truth(_ depth: Int) -> String {
    let kind = stream.pick([Kind.int, .double, .string])
    let (a, b) = (expression(kind, depth), expression(kind, depth))
    return stream.pick([
      "(\(a) \(stream.pick(["<", "<=", "==", "!=", ">"])) \(b))", "!\(expression(.bool, depth))",
      "(\(expression(.bool, depth)) \(stream.pick(["&&", "||"])) \(expression(.bool, depth)))",
      "\(expression(.array(kind), depth)).contains(\(a))",
      "\(expression(.array(kind), depth)).allSatisfy { $0 == \(b) }",
      "\(expression(.string, depth)).isEmpty", "(\(expression(.optional(kind), depth)) != nil)",
      "(0..<3).contains(\(expression(.int, depth)))", "(\(expression(.array(kind), depth)) == [])",
    ])
  }

  private mutating func array(_ element: Kind, _ depth: Int) -> String {
    let list = expression(.array(element), depth)
    let collections = variables.compactMap { variable -> String? in
      guard case .nominal(let number) = variable.kind, nominals[number].form == .collection,
        nominals[number].fields == [.array(element)]
      else { return nil }
      return variable.name
    }
    if let own = collections.randomElement(using: &stream), stream.chance(2) {
      return stream.pick([
        "Array(\(own))", "\(own).map { $0 }", "Array(\(own).reversed())", "Array(\(own)[1...])",
        "\(own).filter { _ in true }", "Array(\(own).prefix(2))", "\(own).shuffled()",
      ])
    }
    switch stream.below(4) {
    case 0:
      return
        "[\((0...stream.below(3)).map { _ in expression(element, depth) }.joined(separator: ", "))]"
    case 1:
      let source = kind(1)
      let name = stream.chance(2) ? "e" : "$0"
      variables.append(Variable(name: name, kind: source))
      defer { variables.removeLast() }
      let body = expression(element, depth)
      let head = name == "e" ? "e in " : body.contains("$0") ? "" : "_ in "
      return "\(expression(.array(source), depth)).map { \(head)\(body) }"
    case 2:
      return stream.pick([
        "Array(\(list).reversed())", "Array(\(list).dropFirst())", "Array(\(list).prefix(1))",
        "(\(list) + \(expression(.array(element), depth)))", "Array(\(list)[0...])",
        "[\(element.name)](repeating: \(expression(element, depth)), count: 2)",
        "\(list).filter { _ in \(expression(.bool, depth)) }", "\(list).shuffled()",
        "[\(list), \(list)].flatMap { $0 }", "\(list).indices.map { \(list)[$0] }",
      ])
    default:
      switch element {
      case .int:
        return stream.pick([
          "Array(0..<3)", "Array(stride(from: 0, to: 3, by: 2))", "\(list).sorted()",
          "\(list).map { $0 &* 2 }", "\(expression(.set(.int), depth)).sorted()",
          "\(list).map(abs)", "\(list).compactMap { $0 > 1 ? $0 : nil }",
        ])
      case .string:
        return stream.pick([
          "\(expression(.string, depth)).map { String($0) }", "\(list).sorted(by: >)",
          "\(list).map { $0.uppercased() }", "\(expression(.array(.int), depth)).map(String.init)",
        ])
      default: return list
      }
    }
  }
}
