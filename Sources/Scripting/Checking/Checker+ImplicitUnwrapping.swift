/// Implicitly unwrapped optionals: `var model: Model!` is an optional whose content is taken out
/// wherever an optional would not do.
extension Checker {
  /// An expression with `!` written behind those of its parts that need it.
  func unwrappingParts(of expression: Expr) -> Expr {
    guard !implicitNames.isEmpty else { return expression }
    var result = expression
    switch expression.kind {
    case .member(let base, let name, let place):
      result.kind = .member(unwrapping(base, before: name), name, place)
    case .call(let callee, let arguments):
      guard case .member(let base, let name, let place) = callee.kind else {
        result.kind = .call(unwrapping(callee), arguments)
        break
      }
      // An optional's own methods come first where they will do, as in Swift.
      if Self.optionalMembers.contains(name), attempt({ checkCall(expression) }).clean {
        break
      }
      var member = callee
      member.kind = .member(unwrapping(base), name, place)
      result.kind = .call(member, arguments)
    case .subscripting(let base, let arguments):
      result.kind = .subscripting(unwrapping(base), arguments)
    case .prefix(let symbol, let operand): result.kind = .prefix(symbol, unwrapping(operand))
    case .infix(let symbol, let left, let right, let place)
    where !["==", "!=", "===", "!==", "??", "~="].contains(symbol):
      result.kind = .infix(symbol, unwrapping(left), unwrapping(right), place)
    case .assign(let target, let symbol?, let value):
      result.kind = .assign(unwrapping(target), symbol, unwrapping(value))
    default: break
    }
    return result
  }

  private static let optionalMembers: Set<String> = ["map", "flatMap", "take", "unsafelyUnwrapped"]

  private func checkCall(_ expression: Expr) {
    guard case .call(let callee, let arguments) = expression.kind else { return }
    _ = call(callee, arguments, expression.place, nil)
  }

  /// The expression, or its content where it names an optional declared with `!`.
  func unwrapping(_ expression: Expr, before member: String? = nil) -> Expr {
    guard isImplicit(expression) else { return expression }
    if let member, Self.optionalMembers.contains(member) { return expression }
    return Expr(kind: .force(expression), place: expression.place)
  }

  /// Whether an expression names an optional declared with `!`.
  func isImplicit(_ expression: Expr) -> Bool {
    guard !implicitNames.isEmpty, let name = expression.nameAsked, implicitNames.contains(name)
    else { return false }
    return attempt { check(expression).type.isOptional }.result
  }
}

extension Expr {
  /// The name of the variable, property or function that gives the value.
  fileprivate var nameAsked: String? {
    switch kind {
    case .name(let name), .member(_, let name, _): name
    case .call(let callee, _): callee.nameAsked
    default: nil
    }
  }
}
