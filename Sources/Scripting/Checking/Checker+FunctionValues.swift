/// Functions, operators and key paths as values.
extension Checker {
  /// Reports the name of several functions where nothing tells which is meant: `let g = f`.
  func refuseAmbiguous(_ value: Expr) {
    guard case .name(let name) = value.kind, case .functions(let list)? = binding(name),
      list.count > 1, Set(list.map { type(of: $0) }).count > 1
    else { return }
    report(
      "'\(name)' is the name of \(list.count) functions: which is meant cannot be told here",
      at: value.place, hint: "write the type: let g: \(type(of: list[0])) = \(name)")
  }

  /// Reports a type's name where a value is asked for.
  func refuseBareType(_ value: Checked) {
    guard case .metatype = value.type, case .name(let name)? = value.source?.kind,
      name != "Self", name != "self"
    else { return }
    if case .variable? = binding(name) { return }
    report(
      "'\(name)' is a type, not a value", at: value.place,
      hint: "write \(name).self for the type itself, \(name)(…) for a value of it")
  }

  func functionValue(
    _ list: [FunctionDeclaration], _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    var chosen = list[0]
    if list.count > 1, let expected {
      chosen = list.first { type(of: $0).fits(expected) } ?? list[0]
    }
    if !chosen.generics.isEmpty {
      guard let made = instance(of: chosen, asFunction: expected, place) else {
        report(
          "which '\(chosen.name)' is meant cannot be told here", at: place,
          hint: "write a closure: { \(chosen.name)($0) }")
        return .invalid(place)
      }
      chosen = made
    }
    if let variable = chosen.variable {
      var value = read(variable, place)
      value.type = type(of: chosen)
      return value
    }
    let compiled = chosen.compiled
    return Checked(type(of: chosen), place) {
      Code(constant: .function(FunctionValue(compiled, captures: [])))
    }
  }

  func type(of function: FunctionDeclaration) -> ScriptType {
    .function(
      ScriptType.FunctionType(
        function.parameters.map(\.type),
        inoutAt: Set(function.parameters.indices.filter { function.parameters[$0].isInout }),
        result: function.result
      ).throwing(isThrowing(function)))
  }

  /// A builtin function as a value, as in `xs.map(sqrt)`.
  func rowFunction(
    _ rows: [Row], _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    var wanted: [ScriptType]?
    if case .function(let type)? = expected?.withoutOptional { wanted = type.parameters }
    let count = wanted?.count
    var found: (row: Row, bindings: [String: ScriptType])?
    for row in rows {
      let required = row.parameters.filter { $0.defaultValue == nil && !$0.isVariadic }.count
      let takes = count ?? required
      guard required <= takes, takes <= row.parameters.count else { continue }
      // `map(Set.init)` takes what it is given for a sequence, not for an element.
      if row.kind == .initializer, row.parameters.contains(where: \.isVariadic) { continue }
      var bindings: [String: ScriptType] = [:]
      if let wanted {
        guard zip(wanted, row.parameters).allSatisfy({ $0.fits($1.type, &bindings) }) else {
          continue
        }
      }
      found = (row, bindings)
      break
    }
    guard let (row, bindings) = found else {
      report(
        "'\(rows[0].name)' does not fit as a function here", at: place, hint: rows[0].signature)
      return .invalid(place)
    }
    let given = wanted ?? row.parameters.map { $0.type.substituting(bindings) }
    let type = ScriptType.function(
      ScriptType.FunctionType(given, result: row.result.substituting(bindings))
        .throwing(row.isThrowing))
    let body = row.body
    let parameters = row.parameters
    let native = FunctionValue(name: row.name) { runtime, frame, count in
      if count == parameters.count {
        return try body(Arguments(base: frame, count: count, runtime: runtime))
      }
      let full = runtime.sp
      let top = full + parameters.count
      if top > runtime.ready { try runtime.grow(top) }
      runtime.sp = top
      defer { runtime.release(full, parameters.count) }
      for index in parameters.indices {
        if index < count {
          full[index] = frame[index]
        } else {
          full[index] =
            parameters[index].isVariadic
            ? .array([]) : parameters[index].defaultValue?() ?? .void
        }
      }
      return try body(Arguments(base: full, count: parameters.count, runtime: runtime))
    }
    if case .one(let short) = row.short, parameters.count == 1,
      row.kind == .initializer || row.kind == .function
    {
      native.unary = FunctionValue.UnaryRoad(run: short)
    }
    return Checked(type, place) { Code(constant: .function(native)) }
  }

  /// `zip(a, b).map(add)`: a function of several parameters where one that takes them as a tuple is
  /// asked for; nil where the argument is none.
  func spread(_ tree: Expr, _ settled: Checked?, over wanted: ScriptType) -> Checked? {
    guard case .function(let asked) = wanted.withoutOptional, asked.parameters.count == 1,
      case .tuple(let parts) = asked.parameters[0], !asked.parameters[0].hasVariable
    else { return nil }
    switch tree.kind {
    case .closure, .operatorName, .keyPath: return nil
    default: break
    }
    let flat = ScriptType.function(
      ScriptType.FunctionType(parts.map(\.type), result: asked.result))
    if let settled {
      guard case .function(let given) = settled.type, given.parameters.count == parts.count,
        settled.type.fits(flat)
      else { return nil }
      return spread(settled, given, asked)
    }
    let (whole, isWhole) = attempt { check(tree, wanted) }
    if isWhole, whole.type.fits(wanted) { return nil }
    let (found, clean) = attempt { check(tree, flat) }
    guard clean, case .function(let given) = found.type, given.parameters.count == parts.count,
      found.type.fits(flat)
    else { return nil }
    return spread(check(tree, flat), given, asked)
  }

  private func spread(
    _ function: Checked, _ given: ScriptType.FunctionType, _ asked: ScriptType.FunctionType
  ) -> Checked {
    var result = function
    result.type = .function(
      ScriptType.FunctionType(asked.parameters, result: given.result).throwing(given.isThrowing))
    result.emit = {
      let eval = function.emit().eval
      return Code { base in
        guard case .function(let inner) = try eval(base) else { return .void }
        return .function(
          FunctionValue(name: inner.name) { runtime, frame, _ in
            guard case .tuple(let box) = frame[0] else { return .void }
            return try runtime.call(inner, box.parts)
          })
      }
    }
    return result
  }

  /// An operator as a function, as in `reduce(0, +)` and `sorted(by: >)`.
  func operatorFunction(_ symbol: String, _ place: Place, _ expected: ScriptType?) -> Checked {
    var operand: ScriptType = .unknown
    var second: ScriptType = .unknown
    if case .function(let type)? = expected?.withoutOptional, type.parameters.count == 1,
      case .tuple(let parts) = type.parameters[0], parts.count == 2
    {
      // `zip(a, b).map(*)`: the operands come as one tuple.
      let pair = type.parameters[0]
      return functionOf([pair], place) { names in
        let whole = Expr(kind: .name(names[0]), place: place)
        let sides = ["0", "1"].map { Expr(kind: .member(whole, $0, place), place: place) }
        return self.binary(symbol, self.check(sides[0]), self.check(sides[1]), place, place)
      }
    }
    if case .function(let type)? = expected?.withoutOptional {
      if type.parameters.count > 0, !type.parameters[0].hasVariable { operand = type.parameters[0] }
      if type.parameters.count > 1, !type.parameters[1].hasVariable { second = type.parameters[1] }
      if operand.isUnknown { operand = second }
      if second.isUnknown { second = operand }
    }
    if symbol == "...", case .oneOf(_, let members)? = expected,
      let index = members.first(where: { !library.statics("ellipsis", on: $0).isEmpty })
    {
      // `t[..., 0]`, Python's spelling: every axis that is not named.
      noteSpelling(symbol, ".ellipsis", place)
      return staticMember(index, "ellipsis", nil, place, place, nil)
    }
    if symbol == "...", case .oneOf(_, let members)? = expected,
      let from = members.first(where: \.isPartialRangeFrom)
    {
      // `xs[...]`: a range from nowhere to the end.
      return Checked(
        constant: .range(RangeBox(.from, lower: .void, upper: .void)), from, place)
    }
    if case .function(let type)? = expected?.withoutOptional, type.parameters.count == 1,
      Self.prefixOperators.contains(symbol)
    {
      // `xs.map(-)`
      return functionOf(type.parameters, place) { names in
        self.prefix(symbol, Expr(kind: .name(names[0]), place: place), place, nil)
      }
    }
    if Precedence.of(symbol) == nil, declaredOperator(symbol) == nil {
      report("no operator '\(symbol)'", at: place)
      return .invalid(place)
    }
    let inner = FunctionScope(parent: function, name: symbol)
    return withFunction(inner) {
      let left = declare("left", operand, isMutable: false, at: place)
      let right = declare("right", second, isMutable: false, at: place)
      let result = binary(symbol, read(left, place), read(right, place), place, place)
      let compiled = CompiledFunction(name: symbol)
      compiled.parameterCount = 2
      let isAddition =
        symbol == "+" && declaredOperator(symbol) == nil && operand == second
        && (operand == .int || operand == .double || operand == .float)
      return Checked(.function([operand, second], result.type), place) {
        compiled.body = result.emit().eval
        compiled.frameSize = inner.slots
        let function = FunctionValue(compiled, captures: [])
        function.isAddition = isAddition
        return Code(constant: .function(function))
      }
    }
  }

  private static let prefixOperators: Set<String> = ["-", "+", "!", "~"]

  /// A generic function as a value, where the function type that is expected tells its types.
  private func instance(
    of declaration: FunctionDeclaration, asFunction expected: ScriptType?, _ place: Place
  ) -> FunctionDeclaration? {
    guard case .function(let wanted)? = expected?.withoutOptional,
      wanted.parameters.count == declaration.parameters.count
    else { return nil }
    var bindings: [String: ScriptType] = [:]
    for (given, parameter) in zip(wanted.parameters, declaration.parameters)
    where !given.hasVariable && !given.fits(parameter.type, &bindings) {
      return nil
    }
    if !wanted.result.hasVariable { _ = wanted.result.fits(declaration.result, &bindings) }
    guard declaration.generics.allSatisfy({ bindings[$0]?.isUnknown == false }) else { return nil }
    return self.instance(of: declaration, bindings, place)
  }
}

extension ScriptType {
  fileprivate var isPartialRangeFrom: Bool {
    if case .range(.from, _) = self { true } else { false }
  }
}
