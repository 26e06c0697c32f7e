extension Checker {
  /// Computes with what is known before running, and reports what cannot work.
  func fold(
    _ symbol: String, _ a: Checked, _ b: Checked, _ left: Expr?, _ right: Expr?, _ place: Place,
    at symbolPlace: Place, into result: inout Checked
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
    guard a.type == b.type else { return }
    if a.type == .int, case .int(let y)? = b.literal, right?.isNumberLiteral == true {
      if y == 0, symbol == "/" || symbol == "%" {
        report(
          "division by zero", at: symbolPlace,
          hint: symbol == "/" ? "3.0 / 0.0 is infinity; Int has none" : nil)
        return
      }
      if case .int(let x)? = a.literal, left?.isNumberLiteral == true,
        Self.whole(symbol, x, y)?.overflow == true
      {
        report("'\(x) \(symbol) \(y)' is too large for Int", at: symbolPlace)
        return
      }
    }
    if symbol == "+", a.type == .string {
      return know(&result, from: [("", a), ("", b)])
    }
    let (first, second) = (a.possible, b.possible)
    guard first.count * second.count <= 64 else { return }
    let values = first.flatMap { x in second.map { y in Self.folded(symbol, x, y) } }
    let known = values.compactMap(\.self)
    if known.count == values.count, !known.isEmpty { result.take(known, of: known.count) }
  }

  private static func folded(_ symbol: String, _ a: Value, _ b: Value) -> Value? {
    switch (a, b) {
    case (.int(let x), .int(let y)):
      if let truth = compared(symbol, x, y) { return .bool(truth) }
      guard let found = whole(symbol, x, y), !found.overflow else { return nil }
      return .int(found.partialValue)
    case (.double(let x), .double(let y)): return compared(symbol, x, y).map { .bool($0) }
    default:
      guard let x = a.string, let y = b.string else { return nil }
      return compared(symbol, x, y).map { .bool($0) }
    }
  }

  private static func compared<T: Comparable>(_ symbol: String, _ x: T, _ y: T) -> Bool? {
    switch symbol {
    case "==": x == y
    case "!=": x != y
    case "<": x < y
    case "<=": x <= y
    case ">": x > y
    case ">=": x >= y
    default: nil
    }
  }

  private static func whole(
    _ symbol: String, _ x: Int, _ y: Int
  ) -> (partialValue: Int, overflow: Bool)? {
    switch symbol {
    case "+": x.addingReportingOverflow(y)
    case "-": x.subtractingReportingOverflow(y)
    case "*": x.multipliedReportingOverflow(by: y)
    case "/" where y != 0: x.dividedReportingOverflow(by: y)
    case "%" where y != 0: x.remainderReportingOverflow(dividingBy: y)
    default: nil
    }
  }
}
