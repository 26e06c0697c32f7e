/// Finds variables that are read before they have a value, and constants that get two.
///
/// It walks the tree of a function's body (or of a cell) along the ways that control can take.
/// Only variables that are declared without a value are followed, so most code costs nothing.
struct FlowChecker {
  /// What is known of the followed variables at one point.
  struct State {
    /// Those that may have no value yet.
    var unset: Set<Int> = []
    /// Those that may have one.
    var set: Set<Int> = []

    func joined(_ other: State?) -> State {
      guard let other else { return self }
      return State(unset: unset.union(other.unset), set: set.union(other.set))
    }
  }

  struct Followed {
    var name: String
    var isMutable: Bool
  }

  struct Loop {
    var label: String?
    var isLoop: Bool
    /// The states at the breaks.
    var exit: State?
    var next: State?
  }

  let checker: Checker
  var variables: [Followed] = []
  /// What a name stands for, innermost last; nil when it is none of those followed.
  var scopes: [[String: Int?]] = [[:]]
  var loops: [Loop] = []
  /// The states at which a `do` may be left by an error, innermost last.
  var throwing: [State?] = []
  /// How many of the variables were declared outside the innermost closure: assignments to those
  /// happen who knows when.
  var outside = 0

  /// Whether the first scope holds the properties of `self`.
  var fields = false
  /// How many of the variables are such properties.
  var fieldCount = 0

  private init(_ checker: Checker) { self.checker = checker }

  /// Reports what is wrong with the variables of a body.
  static func check(_ body: [Stmt], _ checker: Checker) {
    guard body.contains(where: \.declaresUnset) else { return }
    var flow = FlowChecker(checker)
    _ = flow.block(body, State())
  }

  /// Reports the stored properties that an initialiser leaves without a value.
  static func check(_ tree: FunctionTree, _ type: NominalType, _ checker: Checker) {
    let defaults = checker.members(of: type).defaults
    guard type.kind == .structure || type.kind == .reference && !tree.isConvenience,
      !tree.isFailable, !tree.body.contains(where: \.setsSelf)
    else { return }
    var flow = FlowChecker(checker)
    flow.fields = true
    var state = State()
    let inherited = type.superclass?.fields.count ?? 0
    for (index, field) in type.fields.enumerated() where index >= inherited {
      let hasValue = defaults[index] != nil
      if hasValue, field.isMutable { continue }
      flow.variables.append(Followed(name: field.name, isMutable: field.isMutable))
      flow.scopes[0][field.name] = flow.variables.count - 1
      if hasValue {
        state.set.insert(flow.variables.count - 1)
      } else {
        state.unset.insert(flow.variables.count - 1)
      }
    }
    flow.fieldCount = flow.variables.count
    flow.scopes.append([:])
    for parameter in tree.parameters {
      flow.scopes[1].updateValue(nil, forKey: parameter.name)
    }
    guard let end = flow.block(tree.body, state), let first = end.unset.min(),
      first < flow.fieldCount
    else { return }
    checker.report(
      "the initialiser ends before every property has a value: '\(flow.variables[first].name)' "
        + "has none", at: tree.endPlace)
  }

  // MARK: Statements

  /// The state behind a block; nil when nothing goes past it.
  mutating func block(_ list: [Stmt], _ state: State) -> State? {
    scopes.append([:])
    defer { scopes.removeLast() }
    return statements(list, state)
  }

  private mutating func statements(_ list: [Stmt], _ start: State) -> State? {
    var state = start
    for item in list {
      guard let next = statement(item, state) else { return nil }
      state = next
    }
    return state
  }

  private mutating func statement(_ item: Stmt, _ start: State) -> State? {
    var state = start
    switch item.kind {
    case .expression(let value):
      expression(value, &state)
      return value.neverReturns ? nil : state
    case .variable(let isMutable, let bindings):
      for binding in bindings { declare(binding, isMutable, &state) }
    case .conditional(let tree): return conditional(tree, state)
    case .guarded(let list, let body):
      var failing = state
      conditions(list, &state, &failing)
      _ = block(body, failing)
    case .loop(let label, let list, let body):
      return loop(label, list, body, state)
    case .repeatLoop(let label, let body, let condition):
      loops.append(Loop(label: label, isLoop: true))
      let end = block(body, state)
      let done = loops.removeLast()
      guard var behind = join(end, done.next) else { return done.exit }
      expression(condition, &behind)
      return join(behind, done.exit)
    case .forEach(let label, _, let pattern, let sequence, let condition, let body):
      expression(sequence, &state)
      return turns(label, state) { flow, state in
        flow.bind(pattern)
        if let condition { flow.expression(condition, &state) }
        return flow.block(body, state)
      }
    case .select(let label, let tree): return select(label, tree, state)
    case .returning(let value):
      if let value { expression(value, &state) }
      return nil
    case .throwing(let value):
      expression(value, &state)
      mayThrow(state)
      return nil
    case .breaking(let label):
      leave(label, loopsOnly: false, state) { $0.exit = $1.joined($0.exit) }
      return nil
    case .continuing(let label):
      leave(label, loopsOnly: true, state) { $0.next = $1.joined($0.next) }
      return nil
    case .doCatch(_, let body, let catches): return doCatch(body, catches, state)
    case .function, .nominal, .alias, .operatorDeclaration, .deferred, .fallingThrough,
      .labelledBlock, .invalid:
      break
    }
    return state
  }

  private func join(_ a: State?, _ b: State?) -> State? { a?.joined(b) ?? b }

  private mutating func leave(
    _ label: String?, loopsOnly: Bool, _ state: State, _ note: (inout Loop, State) -> Void
  ) {
    let index = loops.lastIndex { one in
      (one.isLoop || !loopsOnly) && (label == nil || one.label == label)
    }
    if let index { note(&loops[index], state) }
  }

  mutating func declare(_ binding: BindingTree, _ isMutable: Bool, _ state: inout State) {
    if let value = binding.value { expression(value, &state) }
    if case .name(let name, _) = binding.pattern.kind, binding.value == nil,
      !binding.accessors.isComputed, let type = binding.type, !(isMutable && type.isOptional)
    {
      variables.append(Followed(name: name, isMutable: isMutable))
      scopes[scopes.count - 1][name] = variables.count - 1
      state.unset.insert(variables.count - 1)
    } else {
      bind(binding.pattern)
    }
  }

  /// Names that a pattern binds hide those around it.
  private mutating func bind(_ pattern: Pattern) {
    switch pattern.kind {
    case .name(let name, _): scopes[scopes.count - 1].updateValue(nil, forKey: name)
    case .tuple(let elements): for element in elements { bind(element.pattern) }
    case .enumCase(_, _, let elements): for element in elements { bind(element.pattern) }
    case .optional(let inner), .asType(let inner, _), .typed(let inner, _): bind(inner)
    case .wildcard, .expression, .isType: break
    }
  }

  private mutating func conditions(
    _ list: [Condition], _ state: inout State, _ failing: inout State
  ) {
    for condition in list {
      switch condition {
      case .expression(let value): expression(value, &state)
      case .binding(let pattern, _, let value), .matching(let pattern, let value):
        expression(value, &state)
        bind(pattern)
      }
      failing = failing.joined(state)
    }
  }

  mutating func conditional(_ tree: IfTree, _ start: State) -> State? {
    scopes.append([:])
    var (state, failing) = (start, start)
    conditions(tree.conditions, &state, &failing)
    let first = block(tree.body, state)
    scopes.removeLast()
    let second: State?
    if let next = tree.elseIf {
      second = conditional(next, failing)
    } else if let body = tree.elseBody {
      second = block(body, failing)
    } else {
      second = failing
    }
    return join(first, second)
  }

  private mutating func loop(
    _ label: String?, _ list: [Condition], _ body: [Stmt], _ start: State
  ) -> State? {
    var isEndless = false
    if list.count == 1, case .expression(let value) = list[0], case .bool(true) = value.kind {
      isEndless = true
    }
    var atTest = start
    let behind = turns(label, start, isEndless: isEndless) { flow, state in
      var failing = state
      flow.conditions(list, &state, &failing)
      atTest = failing
      return flow.block(body, state)
    }
    return isEndless ? behind : join(behind, atTest)
  }

  /// A loop's body, seen twice: the second time behind itself.
  private mutating func turns(
    _ label: String?, _ start: State, isEndless: Bool = false,
    _ body: (inout FlowChecker, inout State) -> State?
  ) -> State? {
    var entry = start
    var exit: State?
    for _ in 0..<2 {
      loops.append(Loop(label: label, isLoop: true))
      scopes.append([:])
      var state = entry
      let end = body(&self, &state)
      scopes.removeLast()
      let done = loops.removeLast()
      exit = join(exit, done.exit)
      guard let again = join(end, done.next) else { break }
      entry = entry.joined(again)
    }
    return isEndless ? exit : join(entry, exit)
  }

  mutating func select(_ label: String?, _ tree: SwitchTree, _ start: State) -> State? {
    var state = start
    expression(tree.subject, &state)
    loops.append(Loop(label: label, isLoop: false))
    var behind: State?
    var falling: State?
    for item in tree.cases {
      scopes.append([:])
      var entry = state
      for one in item.patterns {
        bind(one.pattern)
        if let condition = one.condition { expression(condition, &entry) }
      }
      let end = block(item.body, entry.joined(falling))
      scopes.removeLast()
      if case .fallingThrough? = item.body.last?.kind {
        falling = end
      } else {
        falling = nil
        behind = join(behind, end)
      }
    }
    let done = loops.removeLast()
    return join(behind, done.exit)
  }

  private mutating func doCatch(
    _ body: [Stmt], _ catches: [Stmt.CatchTree], _ start: State
  ) -> State? {
    guard !catches.isEmpty else { return block(body, start) }
    throwing.append(nil)
    var behind = block(body, start)
    let caught = throwing.removeLast() ?? start
    for clause in catches {
      scopes.append([:])
      if let pattern = clause.pattern { bind(pattern) }
      behind = join(behind, block(clause.body, caught))
      scopes.removeLast()
    }
    return behind
  }

  mutating func mayThrow(_ state: State) {
    guard let last = throwing.indices.last else { return }
    throwing[last] = state.joined(throwing[last])
  }
}

extension Stmt {
  /// Whether an initialiser hands over to another, or assigns `self` as a whole.
  fileprivate var setsSelf: Bool {
    guard case .expression(let value) = kind else { return false }
    switch value.kind {
    case .assign(let target, _, _): if case .name("self") = target.kind { return true }
    case .call(let callee, _):
      if case .member(let base, "init", _) = callee.kind, case .name("self") = base.kind {
        return true
      }
    default: break
    }
    return false
  }
}

extension TypeTree {
  var isOptional: Bool { if case .optional = kind { true } else { false } }
}

extension Stmt {
  /// Whether a variable without a value is declared here or in a block inside.
  fileprivate var declaresUnset: Bool {
    if case .variable(_, let bindings) = kind {
      return bindings.contains { $0.value == nil && !$0.accessors.isComputed && $0.type != nil }
    }
    return blocks.contains { $0.contains(where: \.declaresUnset) }
  }
}

extension Expr {
  /// Whether it is a call that ends the program.
  fileprivate var neverReturns: Bool {
    if case .call(let callee, _) = kind, case .name(let name) = callee.kind {
      let name = LibraryName.unqualified(name) ?? name
      return name == "fatalError" || name == "preconditionFailure"
    }
    return false
  }
}
