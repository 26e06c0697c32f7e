extension Checker {
  // MARK: Operators that cells declare

  /// A function for an operator, if cells declare one anywhere.
  func declaredOperator(_ symbol: String) -> String? {
    ownOperators.contains(symbol) ? symbol : nil
  }

  /// The functions of an operator: those of the operands' types, then those of cells.
  private func operatorFunctions(_ symbol: String, _ types: [ScriptType]) -> [FunctionDeclaration] {
    var result: [FunctionDeclaration] = []
    // Optionals may have operators of their own.
    for type in types.flatMap({ $0.isOptional ? [$0, $0.withoutOptional] : [$0] }) {
      for one in statics(symbol, on: type)
      where !result.contains(where: { $0 === one }) {
        result.append(one)
      }
    }
    if case .functions(let list)? = binding(symbol) { result += list }
    return result
  }

  /// `x |> { … }`: an operator of a cell whose operand waits for the types of the function, or lists
  /// that are written out for the types that it takes;
  /// `a <-> b`: one that changes an operand.
  func ownOperator(
    _ symbol: String, _ left: Expr, _ right: Expr, _ place: Place, _ expected: ScriptType?
  ) -> Checked? {
    guard ownOperators.contains(symbol) else { return nil }
    if let changing = changingOperator(symbol, [left, right], place, expected) { return changing }
    let areLists =
      symbol != "+" && left.isCollectionOfLiterals && right.isCollectionOfLiterals
    guard areLists || left.isFunctionLiteral || right.isFunctionLiteral else { return nil }
    let types = [left, right].compactMap { $0.takesContext ? nil : check($0).type }
    let candidates = operatorFunctions(symbol, types).filter { $0.parameters.count == 2 }
      .map { function in
        var callable = Callable(function)
        for index in callable.parameters.indices { callable.parameters[index].label = nil }
        return callable
      }
    guard !candidates.isEmpty else { return nil }
    let arguments = [left, right].map {
      Expr.Argument(label: nil, labelPlace: $0.place, value: $0)
    }
    func resolved() -> Checked {
      resolveCall(candidates, receiver: nil, symbol, arguments, place, expected)
    }
    // `[1, 2] * [0, 0.5]`: the operator tells what the lists hold, where it takes lists.
    if areLists {
      let (type, clean) = attempt { resolved().type }
      guard clean, expected.map(type.fits) ?? true else { return nil }
    }
    return resolved()
  }

  /// `a <-> b`, `n++`: a call of an operator that takes operands inout.
  private func changingOperator(
    _ symbol: String, _ operands: [Expr], _ place: Place, _ expected: ScriptType?
  ) -> Checked? {
    let types = operands.filter { !$0.takesContext }.map { tree in
      attempt { check(tree).type }.result
    }
    let candidates = operatorFunctions(symbol, types).filter {
      $0.parameters.count == operands.count && $0.parameters.contains(where: \.isInout)
    }
    guard let first = candidates.first else { return nil }
    let arguments = zip(operands, first.parameters).map { operand, parameter -> Expr.Argument in
      let value =
        parameter.isInout
        ? Expr(kind: .inoutArgument(operand), place: operand.place) : operand
      return Expr.Argument(label: nil, labelPlace: operand.place, value: value)
    }
    let callables = candidates.map { function -> Callable in
      var callable = Callable(function)
      for index in callable.parameters.indices { callable.parameters[index].label = nil }
      return callable
    }
    return resolveCall(callables, receiver: nil, symbol, arguments, place, expected)
  }

  /// Two sides of a comparison where one, checked again as what the other is, comes to be of its
  /// type: `run == Run(value: "a", length: 3)`, `json["ok"] == true`.
  func toldByOther(
    _ symbol: String, _ a: Checked, _ b: Checked, _ left: Expr?, _ right: Expr?
  ) -> (Checked, Checked)? {
    guard Arithmetic.isComparison(symbol), a.type != b.type else { return nil }
    func told(_ side: Expr?, by other: ScriptType) -> Checked? {
      guard let side, case .nominal = other.withoutOptional else { return nil }
      let wanted = other.withoutOptional
      guard attempt({ check(side, wanted) }).clean else { return nil }
      let again = check(side, wanted)
      return again.type == wanted ? again : nil
    }
    if let again = told(right, by: a.type) { return (a, again) }
    if let again = told(left, by: b.type) { return (again, b) }
    return nil
  }

  /// `a === b`: whether two references lead to one object.
  func identity(_ symbol: String, _ a: Checked, _ b: Checked, _ place: Place) -> Checked? {
    guard symbol == "===" || symbol == "!==" else { return nil }
    for side in [a, b] {
      let type = side.type.withoutOptional
      if type.isReference || type.isUnknown || type.isExistential { continue }
      report(
        "'\(symbol)' compares objects; \(side.type) is no class", at: side.place, hint: "use ==")
      return .invalid(place)
    }
    let wanted = symbol == "==="
    return Checked(.bool, place) {
      let (x, y) = (a.emit().eval, b.emit().eval)
      return Code.ofBool({ base in
        let same: Bool =
          switch (try x(base).unwrapped, try y(base).unwrapped) {
          case (.structure(let left)?, .structure(let right)?): left === right
          case (nil, nil): true
          default: false
          }
        return same == wanted
      })
    }
  }

  /// An operand as a parameter takes it; nil when it does not fit.
  private func operand(
    _ value: Checked?, _ tree: Expr?, _ parameter: FunctionDeclaration.Parameter,
    _ bindings: inout [String: ScriptType]
  ) -> Checked? {
    let wanted = parameter.type.partlySubstituting(bindings)
    var trial = bindings
    if parameter.isAutoclosure, let tree = tree ?? value?.source {
      // The operand is evaluated when the operator asks for it.
      let lazy = Expr.autoclosure(tree)
      let (made, clean) = attempt { check(lazy, wanted) }
      guard clean, made.type.fits(parameter.type, &trial) else { return nil }
      bindings = trial
      return check(lazy, parameter.type.partlySubstituting(bindings))
    }
    if let value, value.type.fits(parameter.type, &trial), !value.type.isUnknown {
      bindings = trial
      return adapt(value, to: parameter.type.partlySubstituting(bindings))
    }
    guard let tree, tree.takesContext, !wanted.hasVariable else { return nil }
    let (again, clean) = attempt { check(tree, wanted) }
    guard clean, again.type.fits(wanted) else { return nil }
    return adapt(check(tree, wanted), to: wanted)
  }

  private func call(
    _ function: FunctionDeclaration, _ prepared: [PreparedArgument],
    _ bindings: [String: ScriptType], _ place: Place
  ) -> Checked? {
    if function.generics.isEmpty {
      return callFunction(function, prepared, nil, function.result, place)
    }
    if trials > 0 {
      return Checked(function.result.substituting(bindings), place) { Code(constant: .void) }
    }
    let made = instance(of: function, bindings, place)
    return made === function
      ? .invalid(place) : callFunction(made, prepared, nil, made.result, place)
  }

  /// `a + b` through an operator that cells declare.
  func ownOperator(
    _ symbol: String, _ a: Checked, _ b: Checked, _ left: Expr?, _ right: Expr?, _ place: Place
  ) -> Checked? {
    guard ownOperators.contains(symbol) else { return nil }
    let candidates = operatorFunctions(symbol, [a.type, b.type]).filter {
      $0.parameters.count == 2 && !$0.parameters[0].isInout
    }
    // Operands as they stand go before literals that would adapt.
    for allowsLiterals in [false, true] {
      for function in candidates {
        var bindings: [String: ScriptType] = [:]
        guard
          let x = operand(a, allowsLiterals ? left : nil, function.parameters[0], &bindings),
          let y = operand(b, allowsLiterals ? right : nil, function.parameters[1], &bindings)
        else { continue }
        // Swift's own operator takes two values as they are before one of optionals does.
        if a.type == b.type, !a.type.isOptional, x.type != a.type || y.type != b.type,
          builtin(symbol, a, b, place) != nil
        {
          continue
        }
        return call(
          function, [PreparedArgument(value: x), PreparedArgument(value: y)], bindings, place)
      }
    }
    return nil
  }

  /// `-a`, `√a`, `a!!`.
  func ownUnary(_ symbol: String, _ tree: Expr, _ value: Checked, _ place: Place) -> Checked? {
    guard ownOperators.contains(symbol) else { return nil }
    if let changing = changingOperator(symbol, [tree], place, nil) { return changing }
    for function in operatorFunctions(symbol, [value.type]) where function.parameters.count == 1 {
      var bindings: [String: ScriptType] = [:]
      guard let x = operand(value, tree, function.parameters[0], &bindings) else { continue }
      return call(function, [PreparedArgument(value: x)], bindings, place)
    }
    return nil
  }

  func postfix(_ symbol: String, _ operand: Expr, _ place: Place) -> Checked {
    let value = check(operand)
    if let own = ownUnary(symbol, operand, value, place) { return own }
    report(
      "'\(symbol)' does not work on \(value.type)",
      at: Place(cell: place.cell, start: place.end - symbol.utf8.count, end: place.end),
      hint: ForeignWords.hint(forOperator: symbol))
    return .invalid(place)
  }

  /// `a += b` through a function that takes its left side inout.
  func ownAssignment(
    _ destination: PlaceCode, _ symbol: String, _ target: Expr, _ value: Expr, _ place: Place
  ) -> Checked? {
    let name = symbol + "="
    guard ownOperators.contains(name) else { return nil }
    let right = value.takesContext ? nil : check(value)
    let types = [destination.value.type, right?.type].compactMap(\.self)
    for function in operatorFunctions(name, types)
    where function.parameters.count == 2 && function.parameters[0].isInout {
      var bindings: [String: ScriptType] = [:]
      guard destination.value.type.fits(function.parameters[0].type, &bindings),
        let y = operand(right, value, function.parameters[1], &bindings)
      else { continue }
      return call(
        function, [PreparedArgument(place: destination), PreparedArgument(value: y)], bindings,
        place)
    }
    return nil
  }
}

extension Expr {
  fileprivate var isFunctionLiteral: Bool {
    switch kind {
    case .closure, .keyPath, .operatorName: true
    default: false
    }
  }
}
