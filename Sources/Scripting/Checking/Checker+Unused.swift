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
      "\(what) is unused", at: tree.place,
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
    case .integer, .float, .bool, .string: return "the literal"
    default: return nil
    }
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
