extension Checker {
  /// Checks the statements of a block; the caller opened its scope.
  ///
  /// - Parameter isCell: Whether the last expression's value is shown.
  func statements(_ list: [Stmt], isCell: Bool = false) -> CheckedStatement {
    if !scope.isGlobal { noteLater(list) }
    let finishTypes = hoistTypes(list)
    hoistFunctions(list)
    finishTypes()
    registerBuiltinWitnesses()
    let prepare = scope.isGlobal ? { nil } : prepareFunctions(list)
    var checked: [CheckedStatement] = []
    var places: [Place] = []
    var ends = false
    for (index, item) in list.enumerated() {
      if ends, !item.isDeclaration {
        report("this is never reached", at: item.place, severity: .warning)
        ends = false
      }
      let isFinal = isCell && index == list.count - 1
      checked.append(statement(item, isFinal: isFinal))
      places.append(item.place)
      if checked[index].ends { ends = true }
      // What follows need not be reached.
      if !certainLoops.isEmpty, item.mayLeave { certainLoops = [] }
    }
    let defers = list.indices.filter { if case .deferred = list[$0].kind { true } else { false } }
    let runtime = runtime
    let finished = checked.contains { $0.ends }
    return .lowering(ends: finished) {
      var steps = zip(checked, places).map { Step.Placed(step: $0.lower(), place: $1) }
      if let first = prepare() {
        let start = places.first ?? Place(cell: 0, start: 0, end: 0)
        steps.insert(Step.Placed(step: Step(run: first), place: start), at: 0)
      }
      if !defers.isEmpty {
        let shift = steps.count - checked.count
        return Step(run: Self.withDefers(steps, Set(defers.map { $0 + shift }), runtime))
      }
      return Step.block(steps[...], runtime)
    }
  }

  /// A block with `defer`: what was passed runs backwards when the block is left.
  private static func withDefers(
    _ steps: [Step.Placed], _ defers: Set<Int>, _ runtime: Runtime
  ) -> Exec {
    let execs = steps.map { ExecRoad(run: $0.step.run) }
    let places = steps.map(\.place)
    return { base in
      var pending: [ExecRoad] = []
      func leave() throws { for exec in pending.reversed() { _ = try exec.run(base) } }
      var current = 0
      do {
        for (index, exec) in execs.enumerated() {
          current = index
          try runtime.tick()
          if defers.contains(index) {
            pending.append(exec)
            continue
          }
          let flow = try exec.run(base)
          if flow != .next {
            // What was to be returned is not what calls on the way out return.
            let returned = runtime.returned
            try leave()
            runtime.returned = returned
            return flow
          }
        }
      } catch {
        let failure = runtime.located(error, places[current])
        // What ends compiled Swift at once runs nothing on the way out.
        if (failure as? ScriptFailure)?.isCatchable ?? true { try leave() }
        throw failure
      }
      try leave()
      return .next
    }
  }

  /// A block with a scope of its own.
  func block(_ list: [Stmt]) -> CheckedStatement {
    let outer = (certainLoops, deadness)
    defer { (certainLoops, deadness) = outer }
    return withScope { statements(list) }
  }

  func statement(_ item: Stmt, isFinal: Bool) -> CheckedStatement {
    guard descend(item.place) else { return CheckedStatement { { _ in .next } } }
    switch item.kind {
    case .expression(let value): return expressionStatement(value, isFinal: isFinal)
    case .variable(let isMutable, let bindings): return variables(bindings, isMutable)
    case .function(let tree): return functionStatement(tree)
    case .nominal, .alias, .operatorDeclaration: return CheckedStatement { { _ in .next } }
    case .conditional(let tree): return conditional(tree)
    case .guarded(let conditions, let body): return guarded(conditions, body, item.place)
    case .loop(let label, let conditions, let body): return loop(label, conditions, body)
    case .repeatLoop(let label, let body, let condition):
      return repeatLoop(label, body, condition)
    case .forEach(let label, let isCase, let pattern, let sequence, let condition, let body):
      return forEach(label, isCase, pattern, sequence, condition, body)
    case .select(let label, let tree): return select(label, tree, item.place)
    case .returning(let value): return returning(value, item.place)
    case .breaking(let label): return breaking(label, item.place)
    case .continuing(let label): return continuing(label, item.place)
    case .fallingThrough:
      report("fallthrough stands outside a switch case's end", at: item.place)
      return CheckedStatement { { _ in .next } }
    case .throwing(let value): return throwing(value, item.place)
    case .doCatch(let thrown, let body, let catches):
      return doCatch(thrown, body, catches, item.place)
    case .deferred(let body): return keepingErrors("the body of a defer") { block(body) }
    case .labelledBlock(let label, let body): return labelled(label, body)
    case .invalid: return CheckedStatement { { _ in .next } }
    }
  }

  /// An `if` or `do` with a label.
  private func labelled(_ label: String, _ body: [Stmt]) -> CheckedStatement {
    looping(label, isLoop: false, isBlock: true) { id in
      let inner = block(body)
      let lower = { () -> Exec in
        let exec = inner.emit()
        return { base in
          let flow = try exec(base)
          return flow == .breaking(id) ? .next : flow
        }
      }
      return CheckedStatement(
        emit: lower, ends: inner.ends && !function.brokenLoops.contains(id))
    }
  }

  // MARK: Expressions

  private func expressionStatement(_ value: Expr, isFinal: Bool) -> CheckedStatement {
    if case .closure = value.kind {
      report("a closure that nobody calls", at: value.place, hint: "put `do` before a block")
    }
    let checked = check(value)
    let show = shower(checked, isFinal: isFinal)
    if show != nil { noteShown(checked, value.place) } else { warnOfUnused(value, checked) }
    let ends = checked.type == .never
    return .lowering(ends: ends) {
      let code = checked.emit()
      guard let show else { return Step(effect: code.asEffect) }
      let eval = code.eval
      return Step(effect: { base in show(try eval(base)) })
    }
  }

  /// How a statement's value is shown; nil when it is not.
  func shower(_ checked: Checked, isFinal: Bool) -> ((Value) -> Void)? {
    if checked.isDiscardable || checked.type == .void || checked.type == .never { return nil }
    let library = library
    let runtime = runtime
    if library.isDisplayable(checked.type) || isFinal {
      return { value in
        if case .void = value { return }
        runtime.delegate?.show(value, isFinalExpression: isFinal)
      }
    }
    guard checked.type.isUnknown else { return nil }
    return { value in
      if library.isDisplayable(value) { runtime.delegate?.show(value, isFinalExpression: false) }
    }
  }

  // MARK: let and var

  private func variables(_ bindings: [BindingTree], _ isMutable: Bool) -> CheckedStatement {
    let parts = bindings.map { variable($0, isMutable) }
    if parts.count == 1 { return parts[0] }
    return .lowering {
      var effects = parts.map { part -> EffectRoad in
        let step = part.lower()
        let run = step.run
        return step.effect ?? EffectRoad { base in _ = try run(base) }
      }
      var last = effects.removeLast().run
      while let effect = effects.popLast()?.run {
        let rest = last
        last = { base in
          try effect(base)
          try rest(base)
        }
      }
      return Step(effect: last)
    }
  }

  private func variable(_ binding: BindingTree, _ isMutable: Bool) -> CheckedStatement {
    let annotation = binding.type.map { resolve($0, completedBy: binding.value) }
    if binding.accessors.isComputed { return computedVariable(binding) }
    guard let tree = binding.value else { return unset(binding, annotation, isMutable) }
    var value = check(tree, annotation)
    if let annotation {
      if binding.type?.isBareCollection == true, case .name(let name, _) = binding.pattern.kind {
        refuseUnclear(value, name, binding.pattern.place)
      }
      refuseThrowing(value, as: annotation, "the value")
      value = convert(value, to: annotation, as: "the value")
      // It is what it is declared to be: `let a: [Any] = [1]` is no list of Int.
      value.type = annotation
    }
    if case .name(let name, _) = binding.pattern.kind {
      if annotation == nil {
        refuseUnclear(value, name, binding.pattern.place)
        refuseAmbiguous(tree)
        refuseBareType(value)
      }
      let variable = declare(name, value.type, isMutable: isMutable, at: binding.pattern.place)
      let lasts = !isMutable || (!assignedNames.contains(name) && value.type.isHost)
      variable.literal = isMutable ? nil : value.literal
      variable.fact = lasts ? value.fact : nil
      watch(variable)
      if binding.accessors.willSet != nil || binding.accessors.didSet != nil {
        return observedVariable(variable, binding, value)
      }
      return .lowering {
        let code = value.emit()
        if !variable.isGlobal, !variable.isCaptured {
          return Step(effect: code.storing(into: variable.slot, variable.type))
        }
        let (eval, store) = (code.eval, self.store(variable))
        return Step(effect: { base in store(base, try eval(base)) })
      }
    }
    let match = pattern(binding.pattern, value.type, mutable: isMutable)
    spread(value, over: binding.pattern)
    let runtime = runtime
    let place = binding.pattern.place
    return .lowering {
      let eval = value.emit().eval
      let match = match().run
      return Step(effect: { base in
        guard try match(base, try eval(base)) else {
          throw runtime.trap("the value does not have the shape of the pattern", place)
        }
      })
    }
  }

  /// `var x: Int { … }`: a getter and perhaps a setter, functions of this block.
  private func computedVariable(_ binding: BindingTree) -> CheckedStatement {
    guard case .name(let name, _) = binding.pattern.kind, let annotation = binding.type else {
      report("a computed variable needs a name and a type", at: binding.pattern.place)
      return CheckedStatement { { _ in .next } }
    }
    let property = computed(
      name, resolve(annotation), binding.accessors, receiver: nil, binding.pattern.place)
    refuseRedeclaration(name, at: binding.pattern.place)
    scope.names[name] = .computed(property)
    return functions([property.getter, property.setter].compactMap(\.self))
  }

  private func observedVariable(
    _ variable: Variable, _ binding: BindingTree, _ value: Checked
  ) -> CheckedStatement {
    let observers = observers(variable.name, variable.type, binding.accessors, receiver: nil)
    variable.observers = observers
    let statement = functions([observers?.willSet, observers?.didSet].compactMap(\.self))
    return CheckedStatement {
      let eval = value.emit().eval
      let store = self.store(variable)
      let exec = statement.emit()
      return { base in
        store(base, try eval(base))
        return try exec(base)
      }
    }
  }

  private func refuseUnclear(_ value: Checked, _ name: String, _ place: Place) {
    switch value.type {
    case .array(.unknown) where value.isEmptyLiteral,
      .dictionary(.unknown, .unknown) where value.isEmptyLiteral,
      .optional(.unknown) where value.isEmptyLiteral:
      report(
        "the type of '\(name)' cannot be told from this value", at: value.place,
        hint: "write it: \(name): [Int] = …")
    case .void where value.literal == nil:
      report("'\(name)' gets no value: the call returns nothing", at: place, severity: .warning)
    default: break
    }
  }

  private func unset(
    _ binding: BindingTree, _ annotation: ScriptType?, _ isMutable: Bool
  ) -> CheckedStatement {
    guard let type = annotation, case .name(let name, _) = binding.pattern.kind else {
      report(
        "a variable needs a type or a value", at: binding.pattern.place,
        hint: "write `= …` or `: Type`")
      if case .name(let name, _) = binding.pattern.kind {
        _ = declare(name, .unknown, isMutable: true, at: binding.pattern.place)
      }
      return CheckedStatement { { _ in .next } }
    }
    let variable = declare(name, type, isMutable: isMutable, at: binding.pattern.place)
    variable.isUnset = !isMutable
    watch(variable)
    let first: Value = type.isOptional && isMutable ? .null : .void
    return CheckedStatement {
      let store = self.store(variable)
      return { base in
        store(base, first)
        return .next
      }
    }
  }

  // MARK: Leaving

  private func returning(_ value: Expr?, _ place: Place) -> CheckedStatement {
    if function.isCell {
      report("return stands outside a function", at: place)
      return CheckedStatement { { _ in .next } }
    }
    let (runtime, function) = (runtime, function)
    guard let value else {
      if let result = function.result, result != .void, !result.isUnknown {
        report("the function must return a \(result)", at: place)
      }
      function.returned.append(.void)
      return CheckedStatement(emit: { { _ in .returned } }, ends: true)
    }
    if function.isInitializer {
      let isNil = if case .null = value.kind { true } else { false }
      if !function.isFailable || !isNil {
        report(
          "an initialiser returns nothing", at: value.place,
          hint: isNil ? "declare it `init?` to let it fail" : nil)
      }
      let state = runtime.state
      return CheckedStatement(
        emit: {
          { _ in
            state.pointee.returned = .null
            return .returned
          }
        }, ends: true)
    }
    var checked: Checked
    if let result = function.result {
      if result == .void {
        checked = check(value)
        if checked.type != .void, !checked.type.isUnknown {
          report(
            "the function returns nothing", at: value.place,
            hint: "declare its result: -> \(checked.type)")
        }
      } else {
        checked = check(value, as: result, "the result")
      }
    } else {
      let earlier = function.returned.last ?? function.resultHint
      checked = check(value, value.takesContext ? earlier : nil)
      if let earlier, earlier.isOptional {
        let own: ScriptType = checked.type.isOptional ? checked.type : .optional(checked.type)
        checked = adapt(checked, to: earlier.hasVariable ? own : earlier)
      }
      function.returned.append(checked.type)
    }
    return .lowering(ends: true) { Step(result: checked.emit(), runtime) }
  }

  private func breaking(_ label: String?, _ place: Place) -> CheckedStatement {
    guard let id = target(label, loopsOnly: false, place, "break") else {
      return CheckedStatement { { _ in .next } }
    }
    return CheckedStatement(emit: { { _ in .breaking(id) } }, ends: true)
  }

  private func continuing(_ label: String?, _ place: Place) -> CheckedStatement {
    guard let id = target(label, loopsOnly: true, place, "continue") else {
      return CheckedStatement { { _ in .next } }
    }
    return CheckedStatement(emit: { { _ in .continuing(id) } }, ends: true)
  }

  private func target(
    _ label: String?, loopsOnly: Bool, _ place: Place, _ word: String
  ) -> Int? {
    let candidates = function.loops.filter {
      ($0.isLoop || !loopsOnly) && (label != nil || !$0.isBlock)
    }
    if let label {
      if let found = candidates.last(where: { $0.label == label }) {
        if !loopsOnly { function.brokenLoops.insert(found.id) }
        return found.id
      }
      report(
        "no loop is labelled '\(label)'", at: place.suffix(label.utf8.count),
        hint: nearest(label, in: candidates.compactMap(\.label)).map { "did you mean '\($0)'?" })
      return nil
    }
    if let found = candidates.last {
      if !loopsOnly { function.brokenLoops.insert(found.id) }
      return found.id
    }
    report("\(word) stands outside a loop", at: place)
    return nil
  }
}

extension Checked {
  /// Whether it is `[]` or `nil`.
  fileprivate var isEmptyLiteral: Bool {
    switch literal {
    case .array(let elements): elements.isEmpty
    case .dictionary(let box): box.storage.isEmpty
    case .null: true
    default: false
    }
  }
}

extension Stmt {
  var isDeclaration: Bool {
    switch kind {
    case .function, .nominal: true
    default: false
    }
  }
}
