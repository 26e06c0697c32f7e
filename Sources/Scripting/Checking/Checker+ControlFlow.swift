extension Checker {
  // MARK: if, guard

  func conditional(_ tree: IfTree) -> CheckedStatement {
    let ((test, truth), body) = withScope {
      let asked = conditions(tree.conditions)
      return (asked, branch(isDead: asked.truth == false) { block(tree.body) })
    }
    let otherwise = branch(isDead: truth == true) {
      tree.elseIf.map { conditional($0) } ?? tree.elseBody.map { block($0) }
    }
    let ends = body.ends && (otherwise?.ends ?? tree.isCertain)
    return .lowering(ends: ends) { .choice(test(), body.lower(), otherwise?.lower()) }
  }

  func guarded(_ list: [Condition], _ body: [Stmt], _ place: Place) -> CheckedStatement {
    // The else block does not see what the conditions bind.
    let otherwise = inDoubt { block(body) }
    let (test, truth) = conditions(list)
    if !otherwise.ends {
      report(
        "the else of guard must leave: with return, break, continue or throw",
        at: place.suffix(1))
    }
    // The block around it goes on with what is behind.
    certainLoops = []
    if truth == false { deadness += 1 }
    return .lowering { .guarding(test(), otherwise.lower()) }
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
    return looping(label) { id in
      let (asked, inner) = withScope {
        let asked = inDoubt { conditions(list) }
        return (asked, branch(isDead: asked.truth == false) { block(body) })
      }
      let test = asked.test
      // `while true` goes on until something leaves it.
      let ends = asked.truth == true && !function.brokenLoops.contains(id)
      return .lowering(ends: ends) { Loops.whileLoop(id, test(), inner.lower(), runtime) }
    }
  }

  func repeatLoop(_ label: String?, _ body: [Stmt], _ condition: Expr) -> CheckedStatement {
    let runtime = runtime
    return looping(label) { id in
      let inner = inDoubt { block(body) }
      let test = inDoubt { check(condition, as: .bool, "the condition") }
      let ends = test.isTrue && !function.brokenLoops.contains(id)
      return .lowering(ends: ends) {
        Loops.repeatLoop(id, inner.lower(), BoolRoad(run: test.emit().asBool), runtime)
      }
    }
  }

  func forEach(
    _ label: String?, _ isCase: Bool, _ pattern: Pattern, _ sequence: Expr, _ condition: Expr?,
    _ body: [Stmt]
  ) -> CheckedStatement {
    var wanted: ScriptType?
    if sequence.takesContext, let type = simpleName(pattern)?.type { wanted = .array(type) }
    let source = check(unwrapping(sequence), wanted)
    let element: ScriptType
    if let found = source.type.element {
      element = found
    } else {
      report(
        "a value of type \(source.type) cannot be walked over", at: source.anchor,
        hint: source.type.isOptional
          ? "unwrap it first" : source.type == .int ? "walk over 0..<n" : nil)
      element = .unknown
    }
    return looping(label) { id in
      withScope {
        let target = loopTarget(pattern, element, isCase, source.place)
        let isStraight = condition == nil && !isCase && !body.contains(where: \.mayLeave)
        let (filter, inner) = turning(
          over: source.everyValue, turningVariables(pattern), isStraight: isStraight
        ) {
          (condition.map { check($0, as: .bool, "the where condition") }, block(body))
        }
        let runtime = runtime
        return .lowering {
          let bounds = source.bounds.flatMap { $0.isWhole ? $0 : nil }
          let walked = bounds == nil ? source.emit().road : nil
          let target = target()
          let test = filter.map { BoolRoad(run: $0.emit().asBool) }
          let turn = test.map { .choice($0, inner.lower(), nil) } ?? inner.lower()
          if let walked { return Loops.walking(id, walked, target, turn, runtime) }
          guard let bounds else { return Step(effect: { _ in }) }
          return Loops.counting(
            id, IntRoad(run: bounds.lower.emit().asInt), IntRoad(run: bounds.upper.emit().asInt),
            isClosed: bounds.isClosed, target, turn, runtime, source.place)
        }
      }
    }
  }

  /// What a loop does with its elements.
  private func loopTarget(
    _ pattern: Pattern, _ element: ScriptType, _ isCase: Bool, _ place: Place
  ) -> () -> Loops.Target {
    if let single = simpleName(pattern) {
      let variable = declare(
        single.name, single.type ?? element, isMutable: single.isMutable, at: pattern.place)
      watch(variable)
      return {
        // Counting loops write over what the slot holds, which must not be more than a number.
        let isWhole = !single.isMutable || variable.type.isPlain
        if !variable.isGlobal, !variable.isCaptured, isWhole { return .slot(variable.slot) }
        let store = self.store(variable)
        return .bind { base, value in
          store(base, value)
          return true
        }
      }
    }
    if case .wildcard = pattern.kind {
      let slot = function.newSlot(isPlain: element.isPlain)
      return { .slot(slot) }
    }
    let runtime = runtime
    if let (first, second) = pairTarget(pattern, element) {
      return {
        let (first, second) = (first().run, second().run)
        return .pair(
          Loops.StoreRoad(run: first), Loops.StoreRoad(run: second),
          whole: Loops.BindRoad { base, value in
            guard case .tuple(let box) = value, box.count == 2 else {
              throw runtime.trap("the element does not have the shape of the pattern", place)
            }
            box.withUnsafeMutablePointerToElements { parts in
              first(base, parts[0])
              second(base, parts[1])
            }
            return true
          })
      }
    }
    let match = self.pattern(pattern, element, mutable: false)
    return {
      let match = match()
      return .bind { base, value in
        if try match.run(base, value) { return true }
        if isCase { return false }
        throw runtime.trap("the element does not have the shape of the pattern", place)
      }
    }
  }

  /// How the parts of a pair reach two variables, for a pattern that is no more than that.
  private func pairTarget(
    _ pattern: Pattern, _ element: ScriptType
  ) -> (() -> Loops.StoreRoad, () -> Loops.StoreRoad)? {
    guard case .tuple(let parts) = pattern.kind, parts.count == 2,
      case .tuple(let types) = element, types.count == 2,
      parts.allSatisfy({ $0.pattern.isNameOrWildcard })
    else { return nil }
    let stores = zip(parts, types).map { part, type -> () -> Loops.StoreRoad in
      guard let single = simpleName(part.pattern) else { return { Loops.StoreRoad { _, _ in } } }
      let variable = declare(
        single.name, type.type, isMutable: single.isMutable, at: part.pattern.place)
      watch(variable)
      return { Loops.StoreRoad(run: self.store(variable)) }
    }
    return (stores[0], stores[1])
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

  // MARK: if and switch as expressions

  func ifExpression(_ tree: IfTree, _ place: Place, _ expected: ScriptType?) -> Checked {
    let test: () -> BoolRoad
    let first: Checked
    var truth: Bool?
    (test, first) = withScope {
      let asked = conditions(tree.conditions)
      truth = asked.truth
      return (
        asked.test, branch(isDead: truth == false) { branch(tree.body, expected, place) }
      )
    }
    let second: Checked
    if let next = tree.elseIf {
      second = branch(isDead: truth == true) {
        ifExpression(next, place, expected ?? first.type)
      }
    } else if let body = tree.elseBody {
      second = branch(isDead: truth == true) {
        withScope { branch(body, expected ?? first.type, place) }
      }
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
    let (temporary, isFixed) = (temporary(), isFixed(tree.subject))
    var branches: [Checked] = []
    var tests: [(_ slot: Int) -> BoolRoad] = []
    for item in tree.cases {
      withScope {
        inDoubt {
          tests.append(caseTest(item, subject.type))
          branches.append(branch(item.body, expected ?? branches.first?.type, item.place))
        }
      }
    }
    guard let type = join(branches, expected, place) else { return .invalid(place) }
    let adapted = branches.map { adapt($0, to: type) }
    let runtime = runtime
    return Checked(type, place) {
      let subject = Choices.Subject(
        subject.emit(), subject.type, temporary: temporary, isFixed: isFixed)
      let cases = zip(tests, adapted).map { ($0(subject.slot), $1.emit()) }
      return Choices.value(subject, cases, type) {
        runtime.trap("no case of the switch fits", place)
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

extension Pattern {
  fileprivate var isNameOrWildcard: Bool {
    switch kind {
    case .name, .wildcard: true
    default: false
    }
  }
}

extension IfTree {
  /// Whether it says `if true`.
  fileprivate var isCertain: Bool {
    guard conditions.count == 1, case .expression(let test) = conditions[0],
      case .bool(true) = test.kind
    else { return false }
    return true
  }
}
