/// Walking over trees.
extension Stmt {
  /// The blocks inside a statement that run as a part of it.
  var blocks: [[Stmt]] {
    switch kind {
    case .conditional(let tree): tree.blocks
    case .guarded(_, let body), .loop(_, _, let body), .repeatLoop(_, let body, _),
      .forEach(_, _, _, _, _, let body), .deferred(let body), .labelledBlock(_, let body):
      [body]
    case .select(_, let tree): tree.cases.map(\.body)
    case .doCatch(_, let body, let catches): [body] + catches.map(\.body)
    default: []
    }
  }

  /// Whether it may leave the block around it before its end.
  var mayLeave: Bool {
    switch kind {
    case .returning, .breaking, .continuing, .throwing, .guarded: true
    default: blocks.contains { $0.contains(where: \.mayLeave) }
    }
  }

  /// Calls a closure with every expression in it, those of closures and functions inside included.
  ///
  /// - Parameter room: how deep it may go: what is nested deeper nobody wrote by hand.
  func forEachExpression(room: Int = 300, _ visit: (Expr) -> Void) {
    guard room > 0 else { return }
    let inner = room - 1
    func list(_ body: [Stmt]) {
      for item in body { item.forEachExpression(room: inner, visit) }
    }
    func accessors(_ tree: AccessorsTree) {
      list(tree.getter ?? [])
      for one in [tree.setter, tree.willSet, tree.didSet] { list(one?.body ?? []) }
    }
    func nominal(_ tree: NominalTree) {
      for method in tree.methods + tree.initializers { list(method.body) }
      for one in tree.subscripts { accessors(one.accessors) }
      for property in tree.properties {
        property.binding.value?.forEach(room: inner, visit)
        accessors(property.binding.accessors)
      }
      for one in tree.nested { nominal(one) }
    }
    for expression in expressions { expression.forEach(room: inner, visit) }
    for block in blocks { list(block) }
    switch kind {
    case .function(let tree):
      list(tree.body)
      for parameter in tree.parameters { parameter.defaultValue?.forEach(room: inner, visit) }
    case .nominal(let tree): nominal(tree)
    case .variable(_, let bindings): for binding in bindings { accessors(binding.accessors) }
    default: break
    }
  }

  /// The expressions that stand in it directly.
  private var expressions: [Expr] {
    switch kind {
    case .expression(let value), .throwing(let value), .returning(let value?): [value]
    case .variable(_, let bindings): bindings.compactMap(\.value)
    case .conditional(let tree): tree.tests
    case .guarded(let list, _), .loop(_, let list, _): list.map(\.value)
    case .repeatLoop(_, _, let condition): [condition]
    case .forEach(_, _, _, let sequence, let condition, _):
      [sequence] + (condition.map { [$0] } ?? [])
    case .select(_, let tree):
      [tree.subject] + tree.cases.flatMap { $0.patterns.compactMap(\.condition) }
    case .doCatch(_, _, let catches): catches.compactMap(\.condition)
    default: []
    }
  }
}

extension IfTree {
  /// The blocks of all branches.
  var blocks: [[Stmt]] { [body] + (elseIf?.blocks ?? []) + (elseBody.map { [$0] } ?? []) }

  /// What all branches ask.
  fileprivate var tests: [Expr] { conditions.map(\.value) + (elseIf?.tests ?? []) }
}

extension Condition {
  fileprivate var value: Expr {
    switch self {
    case .expression(let value), .binding(_, _, let value), .matching(_, let value): value
    }
  }
}

extension Expr {
  /// Calls a closure with the expression and all inside it, as deep as there is room.
  func forEach(room: Int = 300, _ visit: (Expr) -> Void) {
    guard room > 0 else { return }
    visit(self)
    let inner = room - 1
    forEachPart { $0.forEach(room: inner, visit) }
    switch kind {
    case .closure(let tree):
      for capture in tree.captures { capture.value.forEach(room: inner, visit) }
      for item in tree.body { item.forEachExpression(room: inner, visit) }
    case .ifExpression(let tree):
      for test in tree.tests { test.forEach(room: inner, visit) }
      for item in tree.blocks.joined() { item.forEachExpression(room: inner, visit) }
    case .switchExpression(let tree):
      tree.subject.forEach(room: inner, visit)
      for item in tree.cases.flatMap(\.body) { item.forEachExpression(room: inner, visit) }
    default: break
    }
  }

  /// The expressions directly inside, without those of closures and branches.
  func forEachPart(_ body: (Expr) -> Void) {
    switch kind {
    case .member(let base, _, _), .optionalMark(let base), .chain(let base), .force(let base),
      .prefix(_, let base), .postfixRange(let base), .cast(let base, _, _), .isType(let base, _),
      .attempt(_, let base), .inoutArgument(let base), .postfix(_, let base):
      body(base)
    case .call(let callee, let arguments), .subscripting(let callee, let arguments):
      body(callee)
      for argument in arguments { body(argument.value) }
    case .infix(_, let left, let right, _), .assign(let left, _, let right):
      body(left)
      body(right)
    case .ternary(let test, let first, let second):
      body(test)
      body(first)
      body(second)
    case .array(let elements): for element in elements { body(element) }
    case .dictionary(let entries):
      for entry in entries {
        body(entry.key)
        body(entry.value)
      }
    case .tuple(let elements): for element in elements { body(element.value) }
    case .string(let parts):
      for part in parts {
        if let value = part.value { body(value) }
        for argument in part.arguments { body(argument.value) }
      }
    default: break
    }
  }
}

extension Expr {
  /// Whether it is a value that a call, an operator or a literal makes: nothing that can be changed.
  var isTemporary: Bool {
    switch kind {
    case .call, .infix, .prefix, .array, .dictionary, .string, .integer, .wideInteger, .float,
      .bool, .closure,
      .ternary:
      true
    case .tuple(let elements): elements.count == 1 && elements[0].value.isTemporary
    default: false
    }
  }
}

extension Expr {
  /// Whether it is a closure of several statements none of which gives a result.
  var forgetsItsResult: Bool {
    guard case .closure(let tree) = kind, tree.body.count > 1 else { return false }
    func returns(_ body: [Stmt]) -> Bool {
      body.contains { item in
        if case .returning = item.kind { return true }
        return item.blocks.contains(where: returns)
      }
    }
    return !returns(tree.body)
  }
}
