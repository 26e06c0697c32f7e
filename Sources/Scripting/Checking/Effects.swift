/// Which calls can throw, and whether something takes the error.
///
/// A cell takes every error, and `try` may be left out in it. What the library throws passes
/// through functions that do not say `throws`: `export` declares them. A function that says so
/// itself follows Swift's rules: who calls it catches, or says so too.
extension Checker {
  /// Notes that an error leaves a place, unless something around catches it.
  ///
  /// - Parameters:
  ///   - what: What throws, for errors that have to be declared or caught.
  ///   - isCall: Whether compiled Swift wants `try` there.
  ///   - type: The error's type, where a call tells it.
  func noteThrow(
    _ place: Place, declared what: String? = nil, isCall: Bool = true, type: ScriptType? = nil
  ) {
    if isCall, trials == 0 { compiling.throwing.insert(place) }
    function.thrown.append(type ?? .error)
    guard function.catchers == 0 else { return }
    if let keeper = function.keepsErrors {
      report(
        "\(what ?? "this can throw"), and errors cannot leave \(keeper)", at: place,
        hint: "catch them there with do and catch, or write try? or try!")
      return
    }
    function.isThrowing = true
    guard let what, !function.takesErrors else { return }
    report(
      "\(what), and the function around it is not declared throws", at: place,
      hint: "write `throws` behind its parameters, or catch the error with do and catch")
  }

  /// Notes the errors of a call.
  func noteErrors(
    of callable: Callable, _ prepared: [PreparedArgument], _ place: Place
  ) {
    /// Whether a closure among the arguments throws.
    var isGivenThrowing: Bool {
      prepared.contains { $0.value.map { Self.isThrowing($0.type) } ?? false }
    }
    if callable.isOwn {
      for (parameter, argument) in zip(callable.parameters, prepared) {
        guard let value = argument.value else { continue }
        refuseThrowing(value, as: parameter.type, "argument '\(parameter.name)'")
      }
    }
    switch callable.target {
    case .row(let row):
      // The library's functions that take closures rethrow, or throw anyway.
      if row.isThrowing || isGivenThrowing { noteThrow(place) }
    case .function(let function):
      // What the function throws by itself is noted where it is called.
      if function.tree.isRethrowing, isGivenThrowing { noteThrow(place) }
    case .value(let value): if Self.isThrowing(value.type) { noteThrow(place) }
    case .memberwise, .enumCase: break
    }
  }

  /// What in words keeps the errors of a member that Swift's own code calls, where the type promises
  /// it; nil for all others.
  func errorKeeper(_ member: String, _ type: NominalType) -> String? {
    let promises: [String: Set<String>] = [
      "description": ["CustomStringConvertible", "LosslessStringConvertible"],
      "debugDescription": ["CustomDebugStringConvertible"],
      "errorDescription": ["LocalizedError"],
      "hash": ["Hashable"], "==": ["Equatable", "Hashable", "Comparable"], "<": ["Comparable"],
      "next": ["IteratorProtocol"],
    ]
    guard let wanted = promises[member], !type.conformances.isDisjoint(with: wanted) else {
      return nil
    }
    return "'\(member)', which Swift calls itself"
  }

  /// Reports the errors that a `rethrows` function throws by itself.
  func refuseOwnErrors(_ tree: FunctionTree) {
    guard tree.isRethrowing else { return }
    tree.body.forEachOwnThrow { place in
      report(
        "a function that rethrows throws what its closure throws, and nothing else", at: place,
        hint: "declare it throws")
    }
  }

  /// Reports a function that throws where a cell wrote the type of one that does not.
  func refuseThrowing(_ value: Checked, as target: ScriptType, _ what: @autoclosure () -> String) {
    guard Self.isThrowing(value.type), case .function(let wanted) = target.withoutOptional,
      !wanted.isThrowing
    else { return }
    report(
      "\(what()): a function that throws, where \(target) does not", at: value.place,
      hint: "write throws in the type, or catch the error inside of the function")
  }

  /// Notes the errors of a function that cells declare, however it is called.
  func noteErrors(of function: FunctionDeclaration, _ place: Place) {
    guard isThrowing(function) else { return }
    noteThrow(
      place, declared: function.tree.isThrowing ? "'\(function.name)' can throw" : nil,
      type: function.thrown)
  }

  private static func isThrowing(_ type: ScriptType) -> Bool {
    if case .function(let function) = type.withoutOptional { function.isThrowing } else { false }
  }

  func isThrowing(_ function: FunctionDeclaration) -> Bool {
    function.tree.isThrowing || compiling.knownUndeclared.contains(function.place)
  }

  /// Checks something whose errors are caught around it.
  func catching<R>(_ isCaught: Bool = true, _ body: () -> R) -> R {
    guard isCaught else { return body() }
    let function = function
    function.catchers += 1
    defer { function.catchers -= 1 }
    return body()
  }

  /// Checks something that errors cannot leave, whatever catches them around it.
  func keepingErrors<R>(_ keeper: String, _ body: () -> R) -> R {
    let function = function
    let outer = (function.keepsErrors, function.catchers)
    (function.keepsErrors, function.catchers) = (keeper, 0)
    defer { (function.keepsErrors, function.catchers) = outer }
    return body()
  }

  /// Checks something that may fail: the cell looks at its errors.
  func trying<R>(_ isTried: Bool = true, _ body: () -> R) -> R {
    let function = function
    if isTried { function.attempts += 1 }
    defer { if isTried { function.attempts -= 1 } }
    return body()
  }

  /// Notes that a function throws although it does not say so.
  func noteBody(_ declaration: FunctionDeclaration, _ inner: FunctionScope) {
    if inner.isThrowing, !declaration.tree.saysThrows {
      compiling.undeclared.insert(declaration.place)
    }
  }

  /// Notes that a requirement throws, or an overridden method, because what stands in for it does.
  func noteWitness(_ witness: FunctionDeclaration, of wanted: FunctionDeclaration) {
    guard isThrowing(witness), !wanted.tree.saysThrows else { return }
    compiling.undeclared.insert(wanted.place)
  }
}

extension FunctionTree {
  /// Whether the declaration says that errors leave it.
  var saysThrows: Bool { isThrowing || isRethrowing }
}

extension [Stmt] {
  /// The places of the `throw`s that no `do` stands around: those in a `catch` may pass on what a
  /// closure has thrown.
  fileprivate func forEachOwnThrow(_ body: (Place) -> Void) {
    for item in self {
      switch item.kind {
      case .throwing: body(item.place)
      case .conditional(let tree): tree.forEachOwnThrow(body)
      case .guarded(_, let list), .loop(_, _, let list), .repeatLoop(_, let list, _),
        .forEach(_, _, _, _, _, let list), .labelledBlock(_, let list):
        list.forEachOwnThrow(body)
      case .select(_, let tree): for one in tree.cases { one.body.forEachOwnThrow(body) }
      default: break
      }
    }
  }
}

extension IfTree {
  fileprivate func forEachOwnThrow(_ report: (Place) -> Void) {
    body.forEachOwnThrow(report)
    elseIf?.forEachOwnThrow(report)
    elseBody?.forEachOwnThrow(report)
  }
}

extension Stmt.CatchTree {
  /// Whether no error passes this clause.
  var catchesAll: Bool {
    guard condition == nil else { return false }
    switch pattern?.kind {
    case nil, .name, .wildcard: return true
    default: return false
    }
  }
}
