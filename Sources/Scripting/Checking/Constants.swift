extension Checker {
  /// Computes with whole numbers that are known before running, and reports what cannot work.
  func fold(
    _ symbol: String, _ a: Checked, _ b: Checked, _ left: Expr?, _ right: Expr?, _ place: Place,
    into result: inout Checked
  ) {
    // Written out, swiftc divides before running, and its NaN has no sign; a processor's may.
    if symbol == "/", left?.isNumberLiteral == true, right?.isNumberLiteral == true {
      switch (a.literal, b.literal) {
      case (.double(0)?, .double(0)?):
        result = Checked(constant: .double(.nan), .double, place)
        return
      case (.float(0)?, .float(0)?):
        result = Checked(constant: .float(.nan), .float, place)
        return
      default: break
      }
    }
    guard case .int(let y)? = b.literal, a.type == .int, b.type == .int else { return }
    let isWritten = right?.isNumberLiteral == true
    if y == 0, isWritten, symbol == "/" || symbol == "%" {
      report(
        "division by zero", at: place,
        hint: symbol == "/" ? "3.0 / 0.0 is infinity; Int has none" : nil)
      return
    }
    guard case .int(let x)? = a.literal else { return }
    let outcome: (partialValue: Int, overflow: Bool)
    switch symbol {
    case "+": outcome = x.addingReportingOverflow(y)
    case "-": outcome = x.subtractingReportingOverflow(y)
    case "*": outcome = x.multipliedReportingOverflow(by: y)
    case "/" where y != 0: outcome = x.dividedReportingOverflow(by: y)
    case "%" where y != 0: outcome = x.remainderReportingOverflow(dividingBy: y)
    default: return
    }
    if !outcome.overflow {
      result.literal = .int(outcome.partialValue)
    } else if isWritten, left?.isNumberLiteral == true {
      report("'\(x) \(symbol) \(y)' is too large for Int", at: place)
    }
  }
}
