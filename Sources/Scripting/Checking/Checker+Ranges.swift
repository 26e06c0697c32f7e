/// Operators that look at their second operand only when it counts, and ranges.
extension Checker {
  func logical(
    _ symbol: String, _ left: Expr, _ right: Expr, _ place: Place
  ) -> Checked {
    let a = check(left, as: .bool, "the left side of '\(symbol)'")
    let b = branch(isDead: symbol == "&&" ? a.isFalse : a.isTrue) {
      check(right, as: .bool, "the right side of '\(symbol)'")
    }
    var result = Checked(.bool, place) {
      let (x, y) = (a.emit().asBool, b.emit().asBool)
      return symbol == "&&"
        ? Code.ofBool({ try x($0) && y($0) }) : Code.ofBool({ try x($0) || y($0) })
    }
    let isAnd = symbol == "&&"
    if isAnd ? a.isFalse || b.isFalse : a.isTrue || b.isTrue {
      result.literal = .bool(!isAnd)
    } else if isAnd ? a.isTrue && b.isTrue : a.isFalse && b.isFalse {
      result.literal = .bool(isAnd)
    }
    return result
  }

  /// Whether an expression calls a generic function of the cells.
  private func callsGeneric(_ expression: Expr) -> Bool {
    guard case .call(let callee, _) = expression.kind, case .name(let name) = callee.kind,
      case .functions(let list)? = binding(name)
    else { return false }
    return list.contains { !$0.generics.isEmpty }
  }

  func coalesce(
    _ left: Expr, _ right: Expr, _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    var wanted = expected.map { $0.isOptional ? $0 : .optional($0) }
    if callsGeneric(left), attempt({ check(left, wanted) }).result.type.hasUnknown {
      // `find(nil) ?? 0`: the other side tells what it gives.
      let other = attempt { check(right) }
      if other.clean, !other.result.type.hasUnknown { wanted = .optional(other.result.type) }
    }
    var value = check(left, wanted)
    if case .optional(let wrapped) = value.type, expected == nil || expected == .unknown,
      !right.takesContext, !wrapped.hasUnknown, left.isPartOfLiteral
    {
      // `["n": "\n"][c] ?? c`: what a literal holds is what the other side is.
      let (other, clean) = attempt { check(right).type }
      if clean, other != wrapped, !other.isOptional,
        attempt({ check(left, .optional(other)).type }) == (.optional(other), true)
      {
        value = check(left, .optional(other))
      }
    }
    guard case .optional(let wrapped) = value.type else {
      if !value.type.isUnknown {
        report(
          "the left side of '??' is not optional (\(value.type))", at: value.place,
          severity: .warning)
      }
      let other = inDoubt { check(right, value.type) }
      return Checked(value.type.joined(with: other.type) ?? .unknown, place) {
        let (x, y) = (value.emit().asFlat, other.emit().eval)
        return Code { base in try x(base) ?? y(base) }
      }
    }
    let staysItself = expected == .unknown && wrapped.isNumber && isOpen(left, value.type)
    let other = inDoubt {
      check(right, staysItself ? nil : wrapped.isUnknown ? expected : wrapped)
    }
    if staysItself, right.isNumberLiteral, other.type != wrapped {
      return Checked(.unknown, place) {
        let (x, y) = (value.emit().asFlat, other.emit().eval)
        return Code { base in try x(base) ?? y(base) }
      }
    }
    if other.type.isOptional, wrapped.isOptional == false {
      let result = convert(other, to: value.type, as: "the right side of '??'")
      return Checked(value.type, place) {
        let (x, y) = (value.emit().asFlat, result.emit().asFlat)
        return Code.ofFlat({ base in try x(base) ?? y(base) })
      }
    }
    let result =
      wrapped.isUnknown
      ? other : convert(other, to: wrapped, as: "the right side of '??'")
    return Checked(wrapped.isUnknown ? other.type : wrapped, place) {
      let (x, y) = (value.emit().asFlat, result.emit().eval)
      return Code { base in try x(base) ?? y(base) }
    }
  }

  /// Whether Swift's solver, asked for Any, lets the two sides of a `??` differ: in
  /// `print(head?.score ?? 0)` the 0 is an Int, because `head?.score` gets its type last. Where the
  /// left side has an optional type of its own, it decides: `print(scores["a"] ?? 0)` shows 0.0.
  private func isOpen(_ left: Expr, _ type: ScriptType) -> Bool {
    switch left.kind {
    case .chain(let inner), .attempt(.optional, let inner):
      return !attempt { check(inner).type.isOptional }.result
    case .call(let callee, _):
      guard case .member(let base, let name, _) = callee.kind, ["map", "flatMap"].contains(name)
      else { return false }
      return attempt { check(base).type.isOptional }.result
    case .infix("??", let first, let second, _):
      return isOpen(first, type) && isOpen(second, type)
    default: return false
    }
  }

  func range(
    _ symbol: String, _ left: Expr, _ right: Expr, _ place: Place, _ symbolPlace: Place,
    _ expected: ScriptType?
  ) -> Checked {
    var bound: ScriptType?
    if case .range(_, let type)? = expected?.withoutOptional, !type.hasVariable { bound = type }
    var lower = check(left, left.takesContext ? bound : nil)
    var upper = check(right, right.takesContext ? bound : nil)
    if lower.type != upper.type {
      if left.isNumberLiteral || left.takesContext {
        lower = check(left, upper.type)
      } else if right.takesContext {
        upper = check(right, lower.type)
      }
    }
    if lower.type != upper.type, lower.type.isNumber, upper.type.isNumber, left.isNumberLiteral,
      right.isNumberLiteral
    {
      (lower, upper) = (check(left, .double), check(right, .double))
    }
    guard let type = lower.type.joined(with: upper.type) else {
      reportOperator(symbol, lower, upper, symbolPlace)
      return .invalid(place)
    }
    if type.isOptional {
      report("a bound of the range is optional (\(type))", at: place, hint: "unwrap it first")
    }
    let kind: RangeBox.Kind = symbol == "..." ? .closed : .halfOpen
    let runtime = runtime
    var checked = Checked(.range(kind, type), place) {
      let (x, y) = (lower.emit().eval, upper.emit().eval)
      return Code { base in
        let (low, high) = (try x(base), try y(base))
        if Value.isLess(high, low) ?? false {
          throw runtime.trap(
            "the range's lower bound \(low) is above its upper bound \(high)", place)
        }
        try Self.requireOrdered(low, runtime, place)
        try Self.requireOrdered(high, runtime, place)
        return .range(RangeBox(kind, lower: low, upper: high))
      }
    }
    checked.bounds = RangeBounds(lower: lower, upper: upper, isClosed: kind == .closed)
    return checked
  }

  func partialRange(
    _ kind: RangeBox.Kind, _ operand: Expr, _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    var wanted: ScriptType?
    if case .range(_, let bound)? = expected?.withoutOptional, !bound.hasVariable { wanted = bound }
    let bound = check(operand, wanted)
    let runtime = runtime
    return Checked(.range(kind, bound.type), place) {
      let eval = bound.emit().eval
      return Code { base in
        let value = try eval(base)
        try Self.requireOrdered(value, runtime, place)
        return .range(
          kind == .from
            ? RangeBox(kind, lower: value, upper: .void)
            : RangeBox(kind, lower: .void, upper: value))
      }
    }
  }

  /// Nothing lies above or below what is not a number.
  private static func requireOrdered(_ bound: Value, _ runtime: Runtime, _ place: Place) throws {
    let isUnordered =
      switch bound {
      case .double(let number): number.isNaN
      case .float(let number): number.isNaN
      default: false
      }
    if isUnordered { throw runtime.trap("a bound of a range cannot be nan", place) }
  }
}

extension Expr {
  /// Whether it is taken out of a list or dictionary that is written out.
  fileprivate var isPartOfLiteral: Bool {
    switch kind {
    case .subscripting(let base, _), .member(let base, "first", _), .member(let base, "last", _):
      switch base.kind {
      case .array, .dictionary: true
      default: false
      }
    case .ternary: takesContext
    default: false
    }
  }
}
