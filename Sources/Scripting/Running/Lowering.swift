/// Arithmetic on whole numbers and fractions, with short roads for variables and constants.
enum Lowering {
  static func int(
    _ symbol: String, _ a: Code, _ b: Code, _ operation: @escaping (Int, Int) throws -> Int,
    _ runtime: Runtime, _ place: Place
  ) -> Code {
    let (x, y) = (a.asInt, b.asInt)
    switch symbol {
    case "+":
      if let slot = a.slot, case .int(let constant)? = b.constant {
        return Code.ofInt({ base in
          guard case .int(let value) = base[slot] else { throw ConversionError("Int", base[slot]) }
          let (sum, overflow) = value.addingReportingOverflow(constant)
          if overflow { throw Arithmetic.overflow(runtime, place) }
          return sum
        })
      }
      return Code.ofInt({ base in
        let (sum, overflow) = try x(base).addingReportingOverflow(try y(base))
        if overflow { throw Arithmetic.overflow(runtime, place) }
        return sum
      })
    case "-":
      if let slot = a.slot, case .int(let constant)? = b.constant {
        return Code.ofInt({ base in
          guard case .int(let value) = base[slot] else { throw ConversionError("Int", base[slot]) }
          let (difference, overflow) = value.subtractingReportingOverflow(constant)
          if overflow { throw Arithmetic.overflow(runtime, place) }
          return difference
        })
      }
      return Code.ofInt({ base in
        let (difference, overflow) = try x(base).subtractingReportingOverflow(try y(base))
        if overflow { throw Arithmetic.overflow(runtime, place) }
        return difference
      })
    case "*":
      return Code.ofInt({ base in
        let (product, overflow) = try x(base).multipliedReportingOverflow(by: try y(base))
        if overflow { throw Arithmetic.overflow(runtime, place) }
        return product
      })
    case "%":
      if case .int(let constant)? = b.constant, constant > 0 {
        return Code.ofInt({ try x($0) % constant })
      }
    case "/":
      if case .int(let constant)? = b.constant, constant > 0 {
        return Code.ofInt({ try x($0) / constant })
      }
    default: break
    }
    return Code.ofInt({ try operation(try x($0), try y($0)) })
  }

  static func double(
    _ symbol: String, _ a: Code, _ b: Code, _ operation: @escaping (Double, Double) -> Double
  ) -> Code {
    let (x, y) = (a.asDouble, b.asDouble)
    return switch symbol {
    case "+": Code.ofDouble({ try x($0) + y($0) })
    case "-": Code.ofDouble({ try x($0) - y($0) })
    case "*": Code.ofDouble({ try x($0) * y($0) })
    case "/": Code.ofDouble({ try x($0) / y($0) })
    default: Code.ofDouble({ operation(try x($0), try y($0)) })
    }
  }

  static func compareInts(_ symbol: String, _ a: Code, _ b: Code) -> Code {
    let (x, y) = (a.asInt, b.asInt)
    if let slot = a.slot, case .int(let constant)? = b.constant {
      func left(_ base: Base) throws -> Int {
        if case .int(let value) = base[slot] { return value }
        throw ConversionError("Int", base[slot])
      }
      switch symbol {
      case "==": return Code.ofBool({ try left($0) == constant })
      case "<": return Code.ofBool({ try left($0) < constant })
      case ">": return Code.ofBool({ try left($0) > constant })
      case "<=": return Code.ofBool({ try left($0) <= constant })
      default: break
      }
    }
    return switch symbol {
    case "==": Code.ofBool({ try x($0) == y($0) })
    case "!=": Code.ofBool({ try x($0) != y($0) })
    case "<": Code.ofBool({ try x($0) < y($0) })
    case "<=": Code.ofBool({ try x($0) <= y($0) })
    case ">": Code.ofBool({ try x($0) > y($0) })
    default: Code.ofBool({ try x($0) >= y($0) })
    }
  }
}
