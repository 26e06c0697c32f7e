#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Arithmetic that fails with a located error where compiled Swift would trap.
enum Arithmetic {
  @inline(never)
  static func overflow(_ runtime: Runtime, _ place: Place) -> any Error {
    runtime.trap("arithmetic overflow: the result does not fit an Int", place)
  }

  /// The operation of an operator on whole numbers; nil when there is none.
  static func int(
    _ symbol: String, _ runtime: Runtime, _ place: Place
  ) -> ((Int, Int) throws -> Int)? {
    switch symbol {
    case "+":
      return { a, b in
        let (result, overflow) = a.addingReportingOverflow(b)
        if overflow { throw Self.overflow(runtime, place) }
        return result
      }
    case "-":
      return { a, b in
        let (result, overflow) = a.subtractingReportingOverflow(b)
        if overflow { throw Self.overflow(runtime, place) }
        return result
      }
    case "*":
      return { a, b in
        let (result, overflow) = a.multipliedReportingOverflow(by: b)
        if overflow { throw Self.overflow(runtime, place) }
        return result
      }
    case "/", "%":
      let isDivision = symbol == "/"
      return { a, b in
        if b == 0 {
          throw runtime.trap(
            isDivision ? "division by zero" : "division by zero in a remainder", place)
        }
        let (result, overflow) =
          isDivision
          ? a.dividedReportingOverflow(by: b) : a.remainderReportingOverflow(dividingBy: b)
        if overflow { throw Self.overflow(runtime, place) }
        return result
      }
    case "&+": return { $0 &+ $1 }
    case "&-": return { $0 &- $1 }
    case "&*": return { $0 &* $1 }
    case "&": return { $0 & $1 }
    case "|": return { $0 | $1 }
    case "^": return { $0 ^ $1 }
    case "<<": return { $0 << $1 }
    case ">>": return { $0 >> $1 }
    case "&<<": return { $0 &<< $1 }
    case "&>>": return { $0 &>> $1 }
    default: return nil
    }
  }

  static func double(_ symbol: String) -> ((Double, Double) -> Double)? {
    switch symbol {
    case "+": { $0 + $1 }
    case "-": { $0 - $1 }
    case "*": { $0 * $1 }
    case "/": { $0 / $1 }
    default: nil
    }
  }

  static func float(_ symbol: String) -> ((Float, Float) -> Float)? {
    switch symbol {
    case "+": { $0 + $1 }
    case "-": { $0 - $1 }
    case "*": { $0 * $1 }
    case "/": { $0 / $1 }
    default: nil
    }
  }

  static func isComparison(_ symbol: String) -> Bool {
    ["==", "!=", "<", "<=", ">", ">="].contains(symbol)
  }

  static func isShift(_ symbol: String) -> Bool { ["<<", ">>", "&<<", "&>>"].contains(symbol) }

  /// The comparison of an operator on numbers or texts of one type.
  static func compare<T: Comparable>(_ symbol: String) -> (T, T) -> Bool {
    switch symbol {
    case "==": { $0 == $1 }
    case "!=": { $0 != $1 }
    case "<": { $0 < $1 }
    case "<=": { $0 <= $1 }
    case ">": { $0 > $1 }
    default: { $0 >= $1 }
    }
  }

  /// A comparison of two running values.
  static func compare(_ symbol: String, _ left: Value, _ right: Value) throws -> Bool {
    switch (left, right) {
    case (.int(let a), .int(let b)): return compare(symbol)(a, b)
    case (.double(let a), .double(let b)): return compare(symbol)(a, b)
    case (.float(let a), .float(let b)): return compare(symbol)(a, b)
    case (.string(let a), .string(let b)), (.character(let a), .character(let b)):
      return compare(symbol)(a.text, b.text)
    case (.substring, _), (_, .substring), (.short, _), (_, .short), (.ascii, _), (_, .ascii):
      if let a = left.textContent, let b = right.textContent { return compare(symbol)(a, b) }
    default: break
    }
    if symbol == "==" { return left == right }
    if symbol == "!=" { return left != right }
    func less(_ a: Value, _ b: Value) throws -> Bool {
      guard let result = Value.isLess(a, b) else {
        throw Trap("values of type \(ScriptType(of: a)) and \(ScriptType(of: b)) have no order")
      }
      return result
    }
    switch symbol {
    case "<": return try less(left, right)
    case ">": return try less(right, left)
    case "<=": return try !less(right, left)
    default: return try !less(left, right)
    }
  }

  /// An operation on two running values of types that the checker did not know.
  static func dynamic(
    _ symbol: String, _ left: Value, _ right: Value, _ runtime: Runtime, _ place: Place,
    _ library: Library
  ) throws -> Value {
    if isComparison(symbol), library.infixOperators(symbol).isEmpty || !involvesHost(left, right) {
      return .bool(try compare(symbol, left, right))
    }
    switch (left, right) {
    case (.int(let a), .int(let b)):
      if let operation = int(symbol, runtime, place) { return .int(try operation(a, b)) }
    case (.double(let a), .double(let b)):
      if let operation = double(symbol) { return .double(operation(a, b)) }
      if symbol == "%" { return .double(fmod(a, b)) }
    case (.float(let a), .float(let b)):
      if let operation = float(symbol) { return .float(operation(a, b)) }
    // A whole number beside a fraction: a literal, since variables were compared before running.
    case (.int(let a), .double(let b)):
      if let operation = double(symbol) { return .double(operation(Double(a), b)) }
    case (.double(let a), .int(let b)):
      if let operation = double(symbol) { return .double(operation(a, Double(b))) }
    case (.int(let a), .float(let b)):
      if let operation = float(symbol) { return .float(operation(Float(a), b)) }
    case (.float(let a), .int(let b)):
      if let operation = float(symbol) { return .float(operation(a, Float(b))) }
    case (.float(let a), .double(let b)):
      if let operation = float(symbol) { return .float(operation(a, Float(b))) }
    case (.double(let a), .float(let b)):
      if let operation = float(symbol) { return .float(operation(Float(a), b)) }
    case (.array(let a), .array(let b)) where symbol == "+":
      return .array(try ValueSize.joined(a, b))
    default:
      if symbol == "+", let a = left.string, let b = right.string {
        return .text(try ValueSize.joined(a, b))
      }
    }
    let rows = library.infixOperators(symbol).filter {
      $0.parameters[0].type.matches(left) && $0.parameters[1].type.matches(right)
    }
    if !rows.isEmpty {
      return try Dynamic.call(rows, nil, [(nil, left), (nil, right)], runtime)
    }
    throw Trap(
      "'\(symbol)' does not work on \(ScriptType(of: left)) and \(ScriptType(of: right))")
  }

  private static func involvesHost(_ left: Value, _ right: Value) -> Bool {
    if case .host = left { return true }
    if case .host = right { return true }
    return false
  }
}
