extension Checker {
  // MARK: Conditions

  /// Checks conditions; names they bind go into the current scope.
  func conditions(_ list: [Condition]) -> () -> BoolRoad {
    var parts: [() -> BoolRoad] = []
    for condition in list {
      switch condition {
      case .expression(let tree):
        if case .assign(_, nil, _) = tree.kind {
          report(
            "the condition: expected Bool, not an assignment", at: tree.place,
            hint: "write `==` to compare")
          parts.append { BoolRoad { _ in false } }
          continue
        }
        let test = check(tree, as: .bool, "the condition")
        parts.append { BoolRoad(run: test.emit().asBool) }
      case .binding(let pattern, let annotation, let value):
        parts.append(optionalBinding(pattern, annotation, value))
      case .matching(let pattern, let value):
        let checked = check(value)
        let match = self.pattern(pattern, checked.type, mutable: false)
        parts.append {
          let eval = checked.emit().eval
          let match = match()
          return BoolRoad { base in try match(base, try eval(base)) }
        }
      }
    }
    return {
      let tests = parts.map { $0() }
      if tests.count == 1 { return tests[0] }
      if tests.count == 2 {
        let (first, second) = (tests[0].run, tests[1].run)
        return BoolRoad { base in try first(base) && second(base) }
      }
      return BoolRoad { base in
        for test in tests where try !test.run(base) { return false }
        return true
      }
    }
  }

  private func optionalBinding(
    _ pattern: Pattern, _ annotation: TypeTree?, _ tree: Expr
  ) -> () -> BoolRoad {
    let wanted = annotation.map { resolve($0) }
    let value = check(tree, wanted.map { .optional($0) })
    if case .optional = value.type {
    } else if !value.type.isUnknown {
      report(
        "the value bound here is not optional (\(value.type))", at: value.place,
        hint: "use `let` without `if`")
    }
    let type = wanted ?? value.type.withoutOptional
    guard case .name(let name, let isMutable) = pattern.kind else {
      let match = self.pattern(pattern, type, mutable: false)
      return {
        let flat = value.emit().asFlat
        let match = match()
        return BoolRoad { base in
          guard let content = try flat(base) else { return false }
          return try match(base, content)
        }
      }
    }
    let variable = declare(name, type, isMutable: isMutable, at: pattern.place)
    return {
      let flat = value.emit().asFlat
      let store = self.store(variable)
      return BoolRoad { base in
        guard let content = try flat(base) else { return false }
        store(base, content)
        return true
      }
    }
  }

  // MARK: if, guard

  func conditional(_ tree: IfTree) -> CheckedStatement {
    let (test, body) = withScope { (conditions(tree.conditions), block(tree.body)) }
    var otherwise: CheckedStatement?
    if let next = tree.elseIf {
      otherwise = conditional(next)
    } else if let last = tree.elseBody {
      otherwise = block(last)
    }
    let ends = body.ends && (otherwise?.ends ?? false)
    return CheckedStatement(
      emit: {
        let (test, body) = (test().run, body.emit())
        if let otherwise {
          let other = otherwise.emit()
          return { base in try test(base) ? body(base) : other(base) }
        }
        return { base in try test(base) ? body(base) : .next }
      }, ends: ends)
  }

  func guarded(_ list: [Condition], _ body: [Stmt], _ place: Place) -> CheckedStatement {
    // The else block does not see what the conditions bind.
    let otherwise = block(body)
    let test = conditions(list)
    if !otherwise.ends {
      report(
        "the else of guard must leave: with return, break, continue or throw", at: place)
    }
    return CheckedStatement {
      let (test, otherwise) = (test().run, otherwise.emit())
      return { base in try test(base) ? .next : otherwise(base) }
    }
  }

  // MARK: Loops

  /// Checks a loop's body with its label known.
  func looping<R>(
    _ label: String?, isLoop: Bool = true, isBlock: Bool = false, _ body: (Int) -> R
  ) -> R {
    function.nextLoop += 1
    let id = function.nextLoop
    function.loops.append((label, id, isLoop, isBlock))
    defer { function.loops.removeLast() }
    return body(id)
  }

  func loop(_ label: String?, _ list: [Condition], _ body: [Stmt]) -> CheckedStatement {
    let runtime = runtime
    let state = runtime.state
    return looping(label) { id in
      let (test, inner) = withScope { (conditions(list), block(body)) }
      return CheckedStatement {
        let (test, inner) = (test().run, inner.emit())
        return { base in
          while try test(base) {
            state.pointee.ticks -= 1
            if state.pointee.ticks <= 0 { try runtime.checkLimits() }
            let flow = try inner(base)
            switch flow {
            case .next, .continuing(id): break
            case .breaking(id): return .next
            default: return flow
            }
          }
          return .next
        }
      }
    }
  }

  func repeatLoop(_ label: String?, _ body: [Stmt], _ condition: Expr) -> CheckedStatement {
    let runtime = runtime
    return looping(label) { id in
      let inner = block(body)
      let test = check(condition, as: .bool, "the condition")
      return CheckedStatement {
        let (test, inner) = (test.emit().asBool, inner.emit())
        return { base in
          repeat {
            try runtime.tick()
            let flow = try inner(base)
            switch flow {
            case .next, .continuing(id): break
            case .breaking(id): return .next
            default: return flow
            }
          } while try test(base)
          return .next
        }
      }
    }
  }

  func forEach(
    _ label: String?, _ isCase: Bool, _ pattern: Pattern, _ sequence: Expr, _ condition: Expr?,
    _ body: [Stmt]
  ) -> CheckedStatement {
    let source = check(sequence)
    let element: ScriptType
    if let found = source.type.element {
      element = found
    } else {
      report(
        "a value of type \(source.type) cannot be walked over", at: source.place,
        hint: source.type.isOptional ? "unwrap it first" : nil)
      element = .unknown
    }
    return looping(label) { id in
      withScope {
        let single = simpleName(pattern)
        var variable: Variable?
        var match: (() -> (Base, Value) throws -> Bool)?
        if let single {
          variable = declare(
            single.name, single.type ?? element, isMutable: single.isMutable, at: pattern.place)
        } else if case .wildcard = pattern.kind {
        } else {
          match = self.pattern(pattern, element, mutable: false)
        }
        let filter = condition.map { check($0, as: .bool, "the where condition") }
        let inner = block(body)
        return CheckedStatement {
          self.lowerLoop(
            id, source, variable, match?(), isCase, filter?.emit().asBool, inner.emit())
        }
      }
    }
  }

  private func simpleName(
    _ pattern: Pattern
  ) -> (name: String, isMutable: Bool, type: ScriptType?)? {
    switch pattern.kind {
    case .name(let name, let isMutable): (name, isMutable, nil)
    case .typed(let inner, let tree):
      simpleName(inner).map { ($0.name, $0.isMutable, resolve(tree)) }
    default: nil
    }
  }

  private func lowerLoop(
    _ id: Int, _ source: Checked, _ variable: Variable?,
    _ match: ((Base, Value) throws -> Bool)?, _ isCase: Bool, _ filter: BoolEval?,
    _ inner: @escaping Exec
  ) -> Exec {
    let runtime = runtime
    let place = source.place
    let store = variable.map { self.store($0) }
    let plainSlot = variable.flatMap { $0.isGlobal || $0.isCaptured ? nil : $0.slot }
    /// One turn; a flow other than `.next` ends the loop.
    func turn(_ base: Base, _ value: Value) throws -> Flow {
      runtime.state.pointee.ticks -= 1
      if runtime.state.pointee.ticks <= 0 { try runtime.checkLimits() }
      if let plainSlot {
        base[plainSlot] = value
      } else if let store {
        store(base, value)
      } else if let match, try !match(base, value) {
        if isCase { return .next }
        throw runtime.trap("the element does not have the shape of the pattern", place)
      }
      if let filter, try !filter(base) { return .next }
      let flow = try inner(base)
      return flow == .continuing(id) ? .next : flow
    }
    if let bounds = source.bounds, bounds.lower.type == .int, bounds.upper.type == .int {
      return countingLoop(
        id, bounds, plainSlot, hasPattern: store != nil || match != nil, filter, inner, turn, place)
    }
    let eval = source.emit().eval
    let state = runtime.state
    let isPlain = filter == nil && store != nil && plainSlot != nil
    return { base in
      var flow = Flow.next
      let value = try eval(base)
      if isPlain, let plainSlot, case .array(let elements) = value {
        for element in elements {
          state.pointee.ticks -= 1
          if state.pointee.ticks <= 0 { try runtime.checkLimits() }
          base[plainSlot] = element
          switch try inner(base) {
          case .next, .continuing(id): break
          case .breaking(id): return .next
          case let flow: return flow
          }
        }
        return .next
      }
      try Sequences.walk(value) { value in
        flow = try turn(base, value)
        if case .next = flow { return true }
        return false
      }
      return flow == .breaking(id) ? .next : flow
    }
  }

  /// A loop over whole numbers that are written out: no range value, no sequence.
  private func countingLoop(
    _ id: Int, _ bounds: RangeBounds, _ slot: Int?, hasPattern: Bool, _ filter: BoolEval?,
    _ inner: @escaping Exec,
    _ turn: @escaping (Base, Value) throws -> Flow, _ place: Place
  ) -> Exec {
    let runtime = runtime
    let (lower, upper) = (bounds.lower.emit().asInt, bounds.upper.emit().asInt)
    let isClosed = bounds.isClosed
    let state = runtime.state
    func limits(_ base: Base) throws -> (Int, Int) {
      let (low, high) = (try lower(base), try upper(base))
      guard low <= high else {
        throw runtime.trap(
          "the range's lower bound \(low) is above its upper bound \(high)", place)
      }
      return (low, high)
    }
    if !hasPattern, slot == nil, filter == nil {
      return { base in
        var (index, end) = try limits(base)
        while index < end || (isClosed && index == end) {
          state.pointee.ticks -= 1
          if state.pointee.ticks <= 0 { try runtime.checkLimits() }
          let flow = try inner(base)
          switch flow {
          case .next, .continuing(id): break
          case .breaking(id): return .next
          default: return flow
          }
          if index == end { break }
          index += 1
        }
        return .next
      }
    }
    if let slot, filter == nil {
      return { base in
        var (index, end) = try limits(base)
        while index < end || (isClosed && index == end) {
          state.pointee.ticks -= 1
          if state.pointee.ticks <= 0 { try runtime.checkLimits() }
          (base + slot).initialize(to: .int(index))
          let flow = try inner(base)
          switch flow {
          case .next, .continuing(id): break
          case .breaking(id): return .next
          default: return flow
          }
          if index == end { break }
          index += 1
        }
        return .next
      }
    }
    return { base in
      var (index, end) = try limits(base)
      while index < end || (isClosed && index == end) {
        let flow = try turn(base, .int(index))
        guard case .next = flow else { return flow == .breaking(id) ? .next : flow }
        if index == end { break }
        index += 1
      }
      return .next
    }
  }

  // MARK: if and switch as expressions

  func ifExpression(_ tree: IfTree, _ place: Place, _ expected: ScriptType?) -> Checked {
    let test: () -> BoolRoad
    let first: Checked
    (test, first) = withScope {
      let test = conditions(tree.conditions)
      return (test, branch(tree.body, expected, place))
    }
    let second: Checked
    if let next = tree.elseIf {
      second = ifExpression(next, place, expected ?? first.type)
    } else if let body = tree.elseBody {
      second = withScope { branch(body, expected ?? first.type, place) }
    } else {
      report("an if that gives a value needs an else", at: place)
      return .invalid(place)
    }
    guard let type = join([first, second], expected, place) else { return .invalid(place) }
    let (a, b) = (adapt(first, to: type), adapt(second, to: type))
    return Checked(type, place) {
      let (test, first, second) = (test().run, a.emit(), b.emit())
      switch type {
      case .int:
        let (x, y) = (first.asInt, second.asInt)
        return .ofInt { base in try test(base) ? x(base) : y(base) }
      case .double:
        let (x, y) = (first.asDouble, second.asDouble)
        return .ofDouble { base in try test(base) ? x(base) : y(base) }
      default:
        let (x, y) = (first.eval, second.eval)
        return Code { base in try test(base) ? x(base) : y(base) }
      }
    }
  }

  private func join(_ branches: [Checked], _ expected: ScriptType?, _ place: Place) -> ScriptType? {
    if let expected, !expected.isUnknown, !expected.hasVariable,
      branches.allSatisfy({ $0.type.fits(expected) })
    {
      return expected
    }
    var common: ScriptType?
    for branch in branches {
      guard let current = common else {
        common = branch.type
        continue
      }
      guard let joined = current.joined(with: branch.type) else {
        report("the branches have different types, \(current) and \(branch.type)", at: place)
        return nil
      }
      common = joined
    }
    return common
  }

  /// The one expression of a branch.
  func branch(_ body: [Stmt], _ expected: ScriptType?, _ place: Place) -> Checked {
    guard body.count == 1 else {
      report("a branch that gives a value holds one expression", at: place)
      return .invalid(place)
    }
    switch body[0].kind {
    case .expression(let value): return check(value, expected)
    case .conditional(let tree): return ifExpression(tree, body[0].place, expected)
    case .select(_, let tree): return switchExpression(tree, body[0].place, expected)
    case .throwing(let value):
      let exec = throwing(value, body[0].place)
      return Checked(.never, place) {
        let exec = exec.emit()
        return Code { base in
          _ = try exec(base)
          return .void
        }
      }
    default:
      report("a branch that gives a value holds one expression", at: body[0].place)
      return .invalid(place)
    }
  }

  func switchExpression(_ tree: SwitchTree, _ place: Place, _ expected: ScriptType?) -> Checked {
    let subject = check(tree.subject)
    checkExhaustive(tree, subject.type, place)
    let slot = temporary()
    var branches: [Checked] = []
    var tests: [() -> BoolRoad] = []
    for item in tree.cases {
      withScope {
        tests.append(caseTest(item, subject.type, slot))
        branches.append(branch(item.body, expected ?? branches.first?.type, item.place))
      }
    }
    guard let type = join(branches, expected, place) else { return .invalid(place) }
    let adapted = branches.map { adapt($0, to: type) }
    let runtime = runtime
    return Checked(type, place) {
      let eval = subject.emit().eval
      let tests = tests.map { $0() }
      let evals = adapted.map { $0.emit().road }
      return Code { base in
        base[slot] = try eval(base)
        for (test, eval) in zip(tests, evals) where try test.run(base) {
          return try eval.run(base)
        }
        throw runtime.trap("no case of the switch fits", place)
      }
    }
  }
}

extension IfTree {
  /// Whether every branch is one expression, so that it may give a value.
  var isExpression: Bool {
    guard body.count == 1, body[0].mayGiveValue else { return false }
    if let elseIf { return elseIf.isExpression }
    guard let elseBody else { return false }
    return elseBody.count == 1 && elseBody[0].mayGiveValue
  }
}

extension SwitchTree {
  var isExpression: Bool {
    !cases.isEmpty && cases.allSatisfy { $0.body.count == 1 && $0.body[0].mayGiveValue }
  }
}

extension Stmt {
  var mayGiveValue: Bool {
    switch kind {
    case .expression(let value): if case .assign = value.kind { false } else { true }
    case .conditional(let tree): tree.isExpression
    case .select(_, let tree): tree.isExpression
    case .throwing: true
    default: false
    }
  }
}
