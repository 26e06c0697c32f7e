/// What a trial asked: an expression, where it stands, as what.
struct Trial: Hashable {
  var tag: Int
  var place: Place
  var part: Place
  var expected: ScriptType?
  var scope: ObjectIdentifier
}

/// What it found.
struct TrialResult {
  let checked: Checked
  let messages: [Diagnostic]
  /// Keeps the scope, so that its identity stays its own.
  let scope: Scope
}

extension Checker {
  /// Checks an expression as part of a trial. Trials inside trials ask the same again and again:
  /// without their answers the work would multiply with every level.
  func checkOnce(_ expression: Expr, _ tag: (Int, Place), _ expected: ScriptType?) -> Checked {
    let key = Trial(
      tag: tag.0, place: expression.place, part: tag.1, expected: expected,
      scope: ObjectIdentifier(scope))
    if let found = tried[key] {
      diagnostics += found.messages
      if found.messages.contains(where: { $0.severity == .error }) {
        lastErrorPlace = expression.place
      }
      return found.checked
    }
    let (before, thrown, wasThrowing) = (
      diagnostics.count, function.thrown.count, function.isThrowing
    )
    function.isThrowing = false
    let checked = checkAnew(expression, expected)
    let isQuiet = !function.isThrowing && function.thrown.count == thrown
    function.isThrowing = function.isThrowing || wasThrowing
    // What can throw says so to the function around it each time.
    if isQuiet, trials > 0 {
      tried[key] = TrialResult(
        checked: checked, messages: Array(diagnostics[before...]), scope: scope)
    }
    return checked
  }
}

extension Expr {
  /// What tells expressions apart that hold others, with the place of the first; nil for those
  /// that are quickly checked.
  var trialTag: (Int, Place)? {
    switch kind {
    case .call(let callee, let arguments) where !arguments.isEmpty:
      (arguments.count, callee.place)
    case .ternary(let condition, _, _): (-1, condition.place)
    case .array(let elements) where !elements.isEmpty: (-2, elements[0].place)
    case .infix(_, let left, _, let symbol): (-3 - left.place.end, symbol)
    default: nil
    }
  }
}
