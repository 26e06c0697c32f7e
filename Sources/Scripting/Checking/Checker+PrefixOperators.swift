/// Operators before their operand.
extension Checker {
  func prefix(
    _ symbol: String, _ operand: Expr, _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    switch symbol {
    case "...": return partialRange(.through, operand, place, expected)
    case "..<": return partialRange(.upTo, operand, place, expected)
    case "&":
      report("'&' belongs to an inout argument", at: place)
      return check(operand)
    default: break
    }
    // The smallest number of a width: without its sign it would not fit.
    if symbol == "-", operand.isNumberLiteral, let name = expected?.sizedInteger,
      case .int(let number)? = attempt({ check(operand) }).result.literal,
      let sized = IntegerTypes.value(0 &- number, as: name)
    {
      return Checked(constant: sized, .host(name), place)
    }
    let value = check(operand, symbol == "!" ? .bool : expected)
    if let own = ownUnary(symbol, operand, value, place) { return own }
    let runtime = runtime
    switch (symbol, value.type) {
    case ("!", .bool):
      var result = Checked(.bool, place) {
        let test = value.emit().asBool
        return Code.ofBool({ try !test($0) })
      }
      if case .bool(let truth)? = value.literal { result.literal = .bool(!truth) }
      return result
    case ("-", .int):
      if case .int(let number)? = value.literal, operand.isNumberLiteral {
        return Checked(constant: .int(0 &- number), .int, place)
      }
      return Checked(.int, place) {
        let number = value.emit().asInt
        return Code.ofInt({ base in
          let (result, overflow) = 0.subtractingReportingOverflow(try number(base))
          if overflow { throw Arithmetic.overflow(runtime, place) }
          return result
        })
      }
    case ("-", .double):
      if case .double(let number)? = value.literal {
        return Checked(constant: .double(-number), .double, place)
      }
      return Checked(.double, place) {
        let number = value.emit().asDouble
        return Code.ofDouble({ try -number($0) })
      }
    case ("-", .float):
      if case .float(let number)? = value.literal {
        return Checked(constant: .float(-number), .float, place)
      }
      return Checked(.float, place) {
        let eval = value.emit().eval
        return Code { .float(-(try Float.fromScript(try eval($0)))) }
      }
    case ("+", _) where value.type.isNumber: return value
    case ("~", .int):
      return Checked(.int, place) {
        let number = value.emit().asInt
        return Code.ofInt({ try ~number($0) })
      }
    default: break
    }
    let rows = library.prefixOperators(symbol)
    if value.type.isUnknown {
      return Checked(.unknown, place) { [library] in
        let eval = value.emit().eval
        return Code { base in
          let operand = try eval(base)
          switch (symbol, operand) {
          case ("-", .int(let number)): return .int(0 &- number)
          case ("-", .double(let number)): return .double(-number)
          case ("-", .float(let number)): return .float(-number)
          case ("!", .bool(let truth)): return .bool(!truth)
          default: break
          }
          do {
            let rows = library.prefixOperators(symbol)
            guard !rows.isEmpty else {
              throw Trap("'\(symbol)' does not work on \(ScriptType(of: operand))")
            }
            return try Dynamic.call(rows, nil, [(nil, operand)], runtime)
          } catch { throw runtime.located(error, place) }
        }
      }
    }
    guard let row = rows.first(where: { value.type.fits($0.parameters[0].type) }) else {
      report(
        "'\(symbol)' does not work on \(value.type)",
        at: symbol == "!" ? value.anchor : place,
        hint: value.type.isOptional ? "unwrap it first" : nil)
      return .invalid(place)
    }
    return Checked(row.result, place) {
      let operand = value.emit()
      if symbol == "~", let short = SizedRoads.complement(operand) { return short }
      return RowCall.code(row, [operand], runtime, place)
    }
  }
}
