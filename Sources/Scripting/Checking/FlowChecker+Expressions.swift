/// What expressions do to the variables that are followed.
extension Expr {
  /// Whether it is `super.init`.
  fileprivate var isSuperInit: Bool {
    guard case .member(let base, "init", _) = kind, case .name("super") = base.kind else {
      return false
    }
    return true
  }
}

extension FlowChecker {
  func followed(_ name: String) -> Int? {
    for scope in scopes.reversed() { if let found = scope[name] { return found } }
    return nil
  }

  /// The variable that an expression names: `x`, or `self.x` in an initialiser.
  func target(_ value: Expr) -> Int? {
    switch value.kind {
    case .name(let name): return followed(name)
    case .member(let base, let name, _):
      guard fields, case .name("self") = base.kind else { return nil }
      return scopes[0][name] ?? nil
    default: return nil
    }
  }

  mutating func expression(_ value: Expr, _ state: inout State) {
    switch value.kind {
    case .member where fields && target(value) != nil: read(value, &state)
    case .name: read(value, &state)
    case .assign(let target, let symbol, let new): assign(target, symbol, new, &state)
    case .call(let callee, let arguments):
      expression(callee, &state)
      for argument in arguments { expression(argument.value, &state) }
      if fields, callee.isSuperInit { requireFields(callee.anchor, &state) }
      mayThrow(state)
    case .attempt(_, let inner):
      mayThrow(state)
      expression(inner, &state)
    case .closure(let tree):
      for capture in tree.captures { expression(capture.value, &state) }
      let outer = outside
      outside = variables.count
      scopes.append([:])
      for parameter in tree.parameters {
        scopes[scopes.count - 1].updateValue(nil, forKey: parameter.name)
      }
      let (outerLoops, outerThrowing) = (loops, throwing)
      (loops, throwing) = ([], [])
      _ = block(tree.body, state)
      (loops, throwing) = (outerLoops, outerThrowing)
      scopes.removeLast()
      outside = outer
    case .infix(let symbol, let left, let right, _) where ["&&", "||", "??"].contains(symbol):
      expression(left, &state)
      var inner = state
      expression(right, &inner)
      state = state.joined(inner)
    case .ifExpression(let tree): state = conditional(tree, state) ?? state
    case .switchExpression(let tree): state = select(nil, tree, state) ?? state
    default: value.forEachPart { expression($0, &state) }
    }
  }

  /// Reports a property without a value where the superclass takes over.
  private func requireFields(_ place: Place, _ state: inout State) {
    guard let first = state.unset.filter({ $0 < fieldCount }).min() else { return }
    checker.report(
      "'\(variables[first].name)' has no value when 'super.init' is called", at: place,
      hint: "set it before: the superclass comes last")
    state.unset.subtract(0..<fieldCount)
  }

  mutating func read(_ value: Expr, _ state: inout State) {
    guard let index = target(value), state.unset.contains(index) else { return }
    let name = variables[index].name
    let word = variables[index].isMutable ? "variable" : "constant"
    checker.report(
      index < outside
        ? "the closure uses the \(word) '\(name)' before it has a value"
        : "the \(word) '\(name)' is used before it has a value", at: value.place,
      hint: "give it one on every way that leads here")
    state.unset.remove(index)
  }

  mutating func assign(
    _ target: Expr, _ symbol: String?, _ value: Expr, _ state: inout State
  ) {
    guard let index = self.target(target) else {
      if case .tuple(let targets) = target.kind, symbol == nil {
        expression(value, &state)
        for one in targets {
          if let index = self.target(one.value) {
            set(index, one.value.place, &state)
          } else {
            expression(one.value, &state)
          }
        }
        return
      }
      if case .discard = target.kind {} else { expression(target, &state) }
      expression(value, &state)
      return
    }
    if symbol != nil { read(target, &state) }
    expression(value, &state)
    set(index, target.place, &state)
  }

  mutating func set(_ index: Int, _ place: Place, _ state: inout State) {
    guard index >= outside else { return }
    if !variables[index].isMutable, state.set.contains(index) {
      checker.report(
        "the constant '\(variables[index].name)' gets a value twice", at: place,
        hint: "declare it with var")
    }
    state.unset.remove(index)
    state.set.insert(index)
  }
}
