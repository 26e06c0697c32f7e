extension Checker {
  /// Says that one operand is to be unwrapped, if that is all there is to be done.
  private func reportUnwrapping(_ symbol: String, _ left: Checked, _ right: Checked) -> Bool {
    let wrong = left.type.isOptional ? left : right
    if case .null? = wrong.literal { return false }
    var (a, b) = (left, right)
    a.type = a.type.withoutOptional
    b.type = b.type.withoutOptional
    guard
      a.type == b.type || a.type.takesNumberLiteral && b.source?.isNumberLiteral == true
        || b.type.takesNumberLiteral && a.source?.isNumberLiteral == true
    else { return false }
    report(
      "the value is optional (\(wrong.type)): '\(symbol)' needs it unwrapped", at: wrong.anchor,
      hint: "unwrap it: with `if let`, with `?? default`, or with `!`")
    return true
  }

  /// Says that an operator does not take its operands: at the operator, as swiftc does, or at the
  /// one operand that wants unwrapping.
  func reportOperator(_ symbol: String, _ left: Checked, _ right: Checked, _ symbolPlace: Place) {
    let (a, b) = (left.type, right.type)
    if abstractOperators?.allows(symbol, a, b) == true { return }
    let before = diagnostics.count
    defer {
      if abstractOperators?.allows(symbol, a, b) == false {
        abstractOperators?.refused += diagnostics[min(before, diagnostics.count)...]
      }
    }
    if a.isOptional != b.isOptional, reportUnwrapping(symbol, left, right) { return }
    let place = symbolPlace
    let ability: TypeRequirement.Ability =
      symbol == "==" || symbol == "!=" ? .equatable : .comparable
    if Arithmetic.isComparison(symbol), a == b, a.isOwnOrFunction || a.isContainer,
      lacks(a, ability)
    {
      refuse(a, ability, place, "'\(symbol)'")
      return
    }
    var hint: String?
    switch (a, b) {
    case (.optional, _), (_, .optional):
      hint = "unwrap the optional first: with `if let`, `??` or `!`"
    case (.float, .double), (.double, .float):
      hint = "declare the constant as a Float: let threshold: Float = 0.4"
    case (.int, .double), (.double, .int): hint = "convert the Int: Double(x)"
    case (.int, .float), (.float, .int): hint = "convert the Int: Float(x)"
    case (.string, _) where symbol == "+", (_, .string) where symbol == "+":
      hint = "use interpolation: \"…\\(x)\""
    case (.string, _) where symbol == "%": hint = "write String(format: \"%d\", x)"
    case (.string, .int) where symbol == "*": hint = "write String(repeating: text, count: n)"
    case (.function(let function), _), (_, .function(let function)):
      if function.parameters.isEmpty { hint = "call the function: put () behind it" }
    case (.array(let element), _) where symbol == "+" && b == element:
      hint = "to add an element, write xs + [x]"
    case (.array, .int) where symbol == "*": hint = "write Array(repeating: 0, count: n)"
    default: break
    }
    report("'\(symbol)' does not work on \(a) and \(b)", at: place, hint: hint)
  }
}
