/// Operators that change a variable where it stands.
extension StoredPart {
  /// `part += …` and its like on whole numbers; nil for operators that have no short road.
  func updateInt(_ symbol: String, _ value: Code, _ runtime: Runtime, _ place: Place) -> Effect? {
    let (locate, operand, name) = (locate, value.asInt, name)
    @inline(__always) func update(
      _ base: Base, _ operation: (Int, Int) -> (Int, overflow: Bool)
    ) throws {
      let operand = try operand(base)
      let part = try locate(base)
      guard case .int(let old) = part.pointee else {
        throw Self.wrong("Int", part, name, runtime, place)
      }
      let (result, overflow) = operation(old, operand)
      if overflow { throw Arithmetic.overflow(runtime, place) }
      part.initialize(to: .int(result))
    }
    switch symbol {
    case "+":
      return { base in
        try update(base) {
          let (result, overflow) = $0.addingReportingOverflow($1)
          return (result, overflow)
        }
      }
    case "-":
      return { base in
        try update(base) {
          let (result, overflow) = $0.subtractingReportingOverflow($1)
          return (result, overflow)
        }
      }
    case "*":
      return { base in
        try update(base) {
          let (result, overflow) = $0.multipliedReportingOverflow(by: $1)
          return (result, overflow)
        }
      }
    default: return nil
    }
  }

  /// `part += …` and its like on fractions; nil for operators that have no short road.
  func updateDouble(
    _ symbol: String, _ value: Code, _ runtime: Runtime, _ place: Place
  ) -> Effect? {
    let (locate, operand, name) = (locate, value.asDouble, name)
    @inline(__always) func update(
      _ base: Base, _ operation: (Double, Double) -> Double
    ) throws {
      let operand = try operand(base)
      let part = try locate(base)
      guard case .double(let old) = part.pointee else {
        throw Self.wrong("Double", part, name, runtime, place)
      }
      part.initialize(to: .double(operation(old, operand)))
    }
    switch symbol {
    case "+": return { base in try update(base) { $0 + $1 } }
    case "-": return { base in try update(base) { $0 - $1 } }
    case "*": return { base in try update(base) { $0 * $1 } }
    case "/": return { base in try update(base) { $0 / $1 } }
    default: return nil
    }
  }

  /// What is wrong where the part does not hold what it should.
  func wrong(
    _ part: Base, _ type: String, _ runtime: Runtime, _ place: Place
  ) -> any Error {
    Self.wrong(type, part, name, runtime, place)
  }

  @inline(never)
  private static func wrong(
    _ type: String, _ part: Base, _ name: String?, _ runtime: Runtime, _ place: Place
  ) -> any Error {
    if let name, case .void = part.pointee { return Checker.noValue(name, runtime, place) }
    return runtime.located(ConversionError(type, .void), place)
  }
}
