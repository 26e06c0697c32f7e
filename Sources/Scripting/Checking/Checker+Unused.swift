/// Values that a statement computes and drops.
///
/// What is shown is used: figures and tables wherever they stand, any value as a cell's last
/// expression. Calls that may be made for their effect alone say so (`isDiscardable`).
extension Checker {
  /// Warns of a statement whose value goes nowhere, as swiftc does.
  func warnOfUnused(_ tree: Expr, _ checked: Checked) {
    guard !checked.isDiscardable, !checked.type.isNothing else { return }
    guard let what = unusedValue(tree) else { return }
    report(
      "\(what) is unused", at: tree.anchor,
      hint: "give it a name with let, or assign it to _", severity: .warning)
  }

  /// What swiftc calls the value of an expression; nil where a value may be dropped.
  private func unusedValue(_ tree: Expr) -> String? {
    switch tree.kind {
    case .call(let callee, _):
      switch callee.kind {
      case .name(let name), .member(_, let name, _): return "the result of the call to '\(name)'"
      default: return "the result of the call"
      }
    case .attempt(.plain, let inner), .attempt(.forced, let inner), .chain(let inner):
      return unusedValue(inner)
    case .infix(let symbol, _, _, _), .prefix(let symbol, _), .postfix(let symbol, _):
      return "the result of '\(symbol)'"
    case .name(let name): return "the variable '\(name)'"
    case .member(_, let name, _): return "the property '\(name)'"
    case .subscripting: return "the value of the subscript"
    case .integer, .wideInteger, .float, .bool, .string: return "the literal"
    default: return nil
    }
  }
}

/// A local name whose use is watched.
struct WatchedVariable {
  var variable: Variable
  /// Whether it is bound by `if let` and its like, where a test would do.
  var isTest: Bool
}

/// Names that nothing uses. Names of cells are left alone, as swiftc leaves globals alone: a later
/// cell may be written tomorrow.
extension Checker {
  /// Watches how a name is used, if it is a local one.
  func watch(_ variable: Variable, isTest: Bool = false) {
    guard trials == 0, !variable.isGlobal, variable.name != "_", variable.observers == nil,
      map.isOwn(variable.place.cell)
    else { return }
    watched.append(WatchedVariable(variable: variable, isTest: isTest))
  }

  /// Warns of what was watched, once everything of a cell is checked.
  func warnOfWatched() {
    defer { watched = [] }
    // What was reported may have kept a use from being seen.
    guard !isIncomplete, !diagnostics.contains(where: { $0.severity == .error }) else { return }
    // A body may have been checked more than once, for each list of generic types.
    let uses = Dictionary(grouping: watched) { $0.variable.place }
    for (place, list) in uses.sorted(by: { $0.key.start < $1.key.start }) {
      let variables = list.map(\.variable)
      let name = variables[0].name
      let isRead = variables.contains(where: \.isRead)
      let isChanged = variables.contains(where: \.isChanged)
      if !isRead, isChanged {
        warn("'\(name)' is written to, but never read", place, "leave it out, or read it")
      } else if !isRead {
        warn(
          "'\(name)' is never used", place,
          list[0].isTest
            ? "to test only, compare with nil: != nil" : "write _ in its place, or leave it out")
      } else if !isChanged, variables[0].isMutable {
        warn("'\(name)' is never changed", place, "declare it with let")
      }
    }
  }

  private func warn(_ message: String, _ place: Place, _ hint: String) {
    report(message, at: place, hint: hint, severity: .warning)
  }
}

extension ScriptType {
  /// Whether nobody misses a value of the type: there is none, or it is not known.
  fileprivate var isNothing: Bool {
    switch self {
    case .void, .never, .unknown: true
    case .optional(let wrapped): wrapped.isNothing
    default: isUnknown
    }
  }
}
