/// Finds what leaves a function and must not: functions given to be called that are kept, closures
/// that are kept and change what is inout, or that reach an object's members without saying `self`.
///
/// It walks the tree of a function's body. Where it is not known whether a call keeps a closure,
/// it does not.
struct EscapeChecker {
  let checker: Checker
  /// Parameters that are functions and are not marked `@escaping`.
  private var called: Set<String> = []
  /// Parameters that are inout.
  private var changed: Set<String> = []
  /// What `self` is, where closures that are kept must mind it.
  private var receiver: Receiver?
  /// Names that are declared on the way to the current place: they hide members.
  private var locals: Set<String> = []
  /// How deep it may still go.
  private var room = 200

  private enum Receiver { case object, mutated }

  private init(_ checker: Checker) { self.checker = checker }

  /// Reports what escapes from the body of a function whose parameters are declared.
  static func check(_ declaration: FunctionDeclaration, _ checker: Checker) {
    var walk = EscapeChecker(checker)
    for parameter in declaration.parameters {
      walk.locals.insert(parameter.name)
      if parameter.isInout { walk.changed.insert(parameter.name) }
      if !parameter.isEscaping, !parameter.isAutoclosure, !parameter.isVariadic,
        case .function(let function) = parameter.type, function.keyPath == nil
      {
        walk.called.insert(parameter.name)
      }
    }
    if let type = declaration.receiver {
      walk.receiver = type.isReference ? .object : declaration.isMutating ? .mutated : nil
    }
    guard !walk.called.isEmpty || !walk.changed.isEmpty || walk.receiver != nil else { return }
    walk.block(declaration.tree.body, returns: declaration.result)
  }

  // MARK: Statements

  private mutating func block(_ list: [Stmt], returns result: ScriptType? = nil) {
    guard room > 0 else { return }
    if list.count == 1, case .expression(let value) = list[0].kind {
      // The one expression of a body is its result.
      return visit(value, escapes: result != nil && result != .void)
    }
    for item in list { statement(item) }
  }

  private func inner(_ body: (inout EscapeChecker) -> Void) {
    var walk = self
    walk.room -= 1
    body(&walk)
  }

  private mutating func hide(_ name: String) {
    called.remove(name)
    changed.remove(name)
    locals.insert(name)
  }

  private mutating func statement(_ item: Stmt) {
    switch item.kind {
    case .expression(let value), .throwing(let value): visit(value)
    case .returning(let value?): visit(value, escapes: true)
    case .variable(_, let bindings):
      for binding in bindings {
        // A function that may only be called may have another name.
        var isCalled = false
        if let value = binding.value {
          if case .name(let name) = value.kind { isCalled = called.contains(name) }
          visit(value, escapes: !isCalled)
        }
        binding.pattern.forEachName { name, _ in hide(name) }
        if isCalled, case .name(let name, _) = binding.pattern.kind { called.insert(name) }
      }
    case .function(let tree):
      hide(tree.name)
      inner { walk in
        for parameter in tree.parameters { walk.hide(parameter.name) }
        walk.block(tree.body, returns: .unknown)
      }
    case .conditional(let tree): conditional(tree)
    case .guarded(let conditions, let body):
      inner { $0.block(body) }
      self.conditions(conditions)
    case .loop(_, let conditions, let body):
      inner { walk in
        walk.conditions(conditions)
        walk.block(body)
      }
    case .repeatLoop(_, let body, let condition):
      inner { $0.block(body) }
      visit(condition)
    case .forEach(_, _, let pattern, let sequence, let condition, let body):
      visit(sequence)
      inner { walk in
        pattern.forEachName { name, _ in walk.hide(name) }
        if let condition { walk.visit(condition) }
        walk.block(body)
      }
    case .select(_, let tree): select(tree)
    case .doCatch(_, let body, let catches):
      inner { $0.block(body) }
      for one in catches {
        inner { walk in
          one.pattern?.forEachName { name, _ in walk.hide(name) }
          walk.block(one.body)
        }
      }
    case .deferred(let body), .labelledBlock(_, let body): inner { $0.block(body) }
    default: break
    }
  }

  private mutating func conditions(_ list: [Condition]) {
    for condition in list {
      switch condition {
      case .expression(let value): visit(value)
      case .binding(let pattern, _, let value), .matching(let pattern, let value):
        visit(value)
        pattern.forEachName { name, _ in hide(name) }
      }
    }
  }

  private func conditional(_ tree: IfTree) {
    inner { walk in
      walk.conditions(tree.conditions)
      walk.block(tree.body)
    }
    if let next = tree.elseIf { conditional(next) }
    if let body = tree.elseBody { inner { $0.block(body) } }
  }

  private func select(_ tree: SwitchTree) {
    visit(tree.subject)
    for one in tree.cases {
      inner { walk in
        for (pattern, condition) in one.patterns {
          pattern.forEachName { name, _ in walk.hide(name) }
          if let condition { walk.visit(condition) }
        }
        walk.block(one.body)
      }
    }
  }

  // MARK: Expressions

  /// - Parameter escapes: Whether the value outlives the expression it stands in.
  private func visit(_ value: Expr, escapes: Bool = false) {
    guard room > 0 else { return }
    inner { $0.enter(value, escapes) }
  }

  private func enter(_ value: Expr, _ escapes: Bool) {
    switch value.kind {
    case .name(let name) where escapes && called.contains(name):
      checker.report(
        "'\(name)' is a function that may only be called here, not kept", at: value.place,
        hint: "write @escaping in front of its type")
    case .closure(let tree): closure(tree, value.place, escapes)
    case .call(let callee, let arguments):
      if case .name = callee.kind {} else { visit(callee) }
      for index in arguments.indices {
        visit(arguments[index].value, escapes: keeps(callee, arguments, index))
      }
    case .assign(let target, _, let new):
      visit(target)
      visit(new, escapes: true)
    case .array, .dictionary: value.forEachPart { visit($0, escapes: true) }
    case .tuple(let elements):
      for element in elements { visit(element.value, escapes: elements.count > 1) }
    case .ternary(let test, let first, let second):
      visit(test)
      visit(first, escapes: escapes)
      visit(second, escapes: escapes)
    case .attempt(_, let inner), .cast(let inner, _, _): visit(inner, escapes: escapes)
    case .infix("??", let left, let right, _):
      visit(left, escapes: escapes)
      visit(right, escapes: escapes)
    case .ifExpression(let tree): conditional(tree)
    case .switchExpression(let tree): select(tree)
    default: value.forEachPart { visit($0) }
    }
  }

  private func closure(_ tree: ClosureTree, _ place: Place, _ escapes: Bool) {
    inner { walk in
      for capture in tree.captures {
        if case .name(capture.name) = capture.value.kind {
          walk.hide(capture.name)
        } else {
          visit(capture.value, escapes: true)
        }
      }
      if tree.captures.contains(where: { $0.name == "self" }) { walk.receiver = nil }
      for parameter in tree.parameters { walk.hide(parameter.name) }
      if escapes {
        walk.refuseUses(in: tree, place)
        (walk.called, walk.changed, walk.receiver) = ([], [], nil)
      }
      walk.block(tree.body, returns: .unknown)
    }
  }

  /// Reports what a closure that is kept must not use.
  private func refuseUses(in tree: ClosureTree, _ place: Place) {
    var hidden = Set(tree.parameters.map(\.name))
    for item in tree.body { item.forEachDeclared { hidden.insert($0) } }
    var reported: Set<String> = []
    var explicit: Set<Place> = []
    for item in tree.body {
      item.forEachExpression { value in
        // The base of a member is visited behind it.
        if case .member(let base, _, _) = value.kind, case .name("self") = base.kind {
          explicit.insert(base.place)
        }
        guard case .name(let name) = value.kind, !hidden.contains(name),
          !reported.contains(name), !explicit.contains(value.place) || receiver == .mutated
        else { return }
        guard let (message, hint) = refusal(name) else { return }
        reported.insert(name)
        // As swiftc: a missing `self.` where it is missing, all else at the closure.
        let isObject = receiver == .object && !called.contains(name) && !changed.contains(name)
        checker.report(message, at: isObject ? value.place : place, hint: hint)
      }
    }
  }

  private func refusal(_ name: String) -> (message: String, hint: String)? {
    if called.contains(name) {
      return (
        "a closure that is kept uses '\(name)', a function that may only be called here",
        "write @escaping in front of the type of '\(name)'"
      )
    }
    if changed.contains(name) {
      return (
        "a closure that is kept cannot use '\(name)', which is inout", "copy it into a variable"
      )
    }
    guard let receiver else { return nil }
    let isMember = !locals.contains(name) && checker.isMemberOfReceiver(name)
    switch receiver {
    case .object where isMember:
      return (
        "'\(name)' in a closure that is kept needs 'self.' in front of it",
        "write self.\(name), or begin the closure with [self] in"
      )
    case .mutated where isMember || name == "self":
      return (
        "a closure that is kept cannot use the 'self' of a mutating method",
        "copy it into a variable"
      )
    default: return nil
    }
  }

  // MARK: Calls

  /// Whether a function is known to keep the function it is given.
  private func keeps(_ callee: Expr, _ arguments: [Expr.Argument], _ index: Int) -> Bool {
    switch callee.kind {
    case .name(let name):
      guard !locals.contains(name) else { return false }
      switch checker.binding(name) {
      case .functions(let list):
        return list.allSatisfy { keeps($0.parameters, arguments, index) }
      case .type(let type):
        let own = checker.members(of: type).initializers
        if own.isEmpty { return true }
        return own.allSatisfy { keeps($0.parameters, arguments, index) }
      default: return false
      }
    case .member(let base, let name, _):
      if ["append", "insert", "updateValue"].contains(name) { return true }
      guard case .name("self") = base.kind, let type = checker.function.receiverType else {
        return false
      }
      let own = checker.methods(name, on: type)
      return !own.isEmpty && own.allSatisfy { keeps($0.parameters, arguments, index) }
    default: return false
    }
  }

  private func keeps(
    _ parameters: [FunctionDeclaration.Parameter], _ arguments: [Expr.Argument], _ index: Int
  ) -> Bool {
    let argument = arguments[index]
    let found: FunctionDeclaration.Parameter?
    if let label = argument.label {
      found = parameters.first { $0.label == label }
    } else if argument.isTrailingClosure {
      found = parameters.last { $0.type.takesClosure }
    } else {
      let position = arguments[..<index].count { $0.label == nil }
      let unlabelled = parameters.filter { $0.label == nil }
      found = unlabelled.indices.contains(position) ? unlabelled[position] : nil
    }
    guard let found, !found.type.isUnknown else { return false }
    if case .function = found.type { return found.isEscaping }
    return true
  }
}

extension Stmt {
  /// Calls a closure with every name that is declared in it, however deep.
  fileprivate func forEachDeclared(_ body: (String) -> Void) {
    switch kind {
    case .variable(_, let bindings):
      for binding in bindings { binding.pattern.forEachName { name, _ in body(name) } }
    case .function(let tree): body(tree.name)
    case .forEach(_, _, let pattern, _, _, _): pattern.forEachName { name, _ in body(name) }
    case .conditional(let tree): tree.forEachBound(body)
    case .guarded(let list, _), .loop(_, let list, _):
      for condition in list { condition.forEachBound(body) }
    case .select(_, let tree):
      for one in tree.cases.flatMap(\.patterns) {
        one.pattern.forEachName { name, _ in body(name) }
      }
    case .doCatch(_, _, let catches):
      for one in catches { one.pattern?.forEachName { name, _ in body(name) } }
    default: break
    }
    for item in blocks.joined() { item.forEachDeclared(body) }
  }
}

extension IfTree {
  fileprivate func forEachBound(_ body: (String) -> Void) {
    for condition in conditions { condition.forEachBound(body) }
    elseIf?.forEachBound(body)
  }
}

extension Condition {
  fileprivate func forEachBound(_ body: (String) -> Void) {
    switch self {
    case .expression: break
    case .binding(let pattern, _, _), .matching(let pattern, _):
      pattern.forEachName { name, _ in body(name) }
    }
  }
}
