extension Checker {
  // MARK: Infix

  func infix(
    _ symbol: String, _ left: Expr, _ right: Expr, _ place: Place, _ symbolPlace: Place,
    _ expected: ScriptType?
  ) -> Checked {
    switch symbol {
    case "&&", "||": return logical(symbol, left, right, place)
    case "??": return coalesce(left, right, place, expected)
    case "..<", "...": return range(symbol, left, right, place, symbolPlace, expected)
    case "~=":
      var (pattern, value) = (check(left), check(right))
      if case .range(let kind, let bound) = pattern.type, bound != value.type,
        !value.type.hasUnknown, left.isCollectionOfLiterals
      {
        // `0...1 ~= share`
        let wanted = ScriptType.range(kind, value.type.withoutOptional)
        if attempt({ check(left, wanted).type == wanted }) == (true, true) {
          pattern = check(left, wanted)
        }
      }
      if case .range(_, let bound) = pattern.type, bound != value.type, right.isNumberLiteral {
        value = check(right, bound)
      }
      if case .range(_, let bound) = pattern.type {
        let subject = convert(value, to: bound, as: "the right side of '~='")
        return Checked(.bool, place) {
          let (x, y) = (pattern.emit().eval, subject.emit().eval)
          return Code.ofBool({ base in
            guard case .range(let range) = try x(base) else { return false }
            return try Ranges.contains(range, try y(base))
          })
        }
      }
      return binary("==", pattern, value, place, symbolPlace, left: left, right: right)
    default: break
    }
    if let own = ownOperator(symbol, left, right, place, expected) { return own }
    // A comparison does not hand its own type down, unless it is one of the cells that gives more
    // than a Bool; arithmetic does, for literals.
    var context = numeric(expected)
    if Arithmetic.isComparison(symbol) {
      if case .nominal? = context {} else { context = nil }
    }
    if left.holdsImplicitOperand || left.isWideInteger, !right.takesContext {
      // `2 * .pi * x`, `0xffff_ffff_ffff_ffff ^ state`: the other side tells what is meant.
      let second = check(right)
      let first = check(left, operandContext(second.type, symbol))
      return binary(symbol, first, second, place, symbolPlace, left: left, right: right, context)
    }
    if isToldByPlace(left) != isToldByPlace(right) {
      // `total + numericCast(byte)`
      let isLeft = isToldByPlace(left)
      let known = check(isLeft ? right : left)
      let told = check(isLeft ? left : right, known.type)
      return binary(
        symbol, isLeft ? told : known, isLeft ? known : told, place, symbolPlace, left: left,
        right: right, context)
    }
    if let told = toldByTemplate(left, right) {
      return binary(
        symbol, told.0, told.1, place, symbolPlace, left: left, right: right, context)
    }
    var first = check(left, takes(left, context, symbol) ? context : nil)
    if Arithmetic.isShift(symbol), left.isNumberLiteral, first.type.sizedInteger != nil {
      let width = check(right, right.isNumberLiteral ? first.type : nil)
      return binary(symbol, first, width, place, symbolPlace, right: right, context)
    }
    var second: Checked
    if symbol == "+", case .array(.unknown)? = context, case .array = right.kind,
      case .array = first.type
    {
      // `[1, 2] + ["a"] as [Any]`: each list holds what it likes.
      second = check(right, context)
      (first.type, second.type) = (.array(.unknown), .array(.unknown))
    } else if symbol == "+", let list = context, case .array = list, case .array = right.kind,
      first.type.fits(list)
    {
      second = check(right, list)
    } else if right.takesContext, !right.isNumberLiteral {
      second = check(right, first.type.isUnknown ? context : operandContext(first.type, symbol))
    } else if right.isWideInteger, first.type.sizedInteger != nil {
      // `state ^ 0xe7037ed1a0b428db`: Int does not hold it.
      second = check(right, first.type.withoutOptional)
    } else {
      second = check(right, takes(right, context, symbol) ? context : nil)
    }
    if symbol == "+", first.type != second.type, let list = context, case .array = list,
      case .array = first.type, case .array = second.type, first.type.fits(list),
      second.type.fits(list)
    {
      // `let shapes: [any Shape] = circles + [Point()]`: both are lists of what is asked for.
      (first, second) = (adapt(first, to: list), adapt(second, to: list))
      (first.type, second.type) = (list, list)
    } else if left.takesContext, !left.isNumberLiteral, first.type != second.type,
      // `"-" + text.dropFirst()` is a String.
      !right.takesContext, symbol != "+" || second.type != .substring,
      context?.element.map({ second.type.element?.fits($0) == true }) != true
    {
      first = check(left, operandContext(second.type, symbol))
    }
    return binary(symbol, first, second, place, symbolPlace, left: left, right: right, context)
  }

  /// Whether an operand is told what is expected of the whole: what adapts to it, and the lists that
  /// a call makes, as in `let shapes: [any Shape] = [Point()] + radii.map { Circle(radius: $0) }`.
  private func takes(_ operand: Expr, _ context: ScriptType?, _ symbol: String) -> Bool {
    if operand.takesContext { return true }
    guard symbol == "+", case .array? = context else { return false }
    switch operand.kind {
    case .call, .infix("+", _, _, _): return true
    default: return false
    }
  }

  /// `length + Measure(1, .mile)`: of which type the generic one is, the other side tells.
  private func toldByTemplate(_ left: Expr, _ right: Expr) -> (Checked, Checked)? {
    let (isLeftOpen, isRightOpen) = (makesOpen(left), makesOpen(right))
    guard isLeftOpen || isRightOpen else { return nil }
    func told(_ open: Expr, by other: Expr) -> (Checked, Checked)? {
      let (type, clean) = attempt { check(other).type }
      guard clean, case .nominal(let known) = type.withoutOptional, known.template != nil,
        attempt({ check(open, type).type }) == (type, true)
      else { return nil }
      return (check(open, type), check(other))
    }
    if isRightOpen, let (b, a) = told(right, by: left) { return (a, b) }
    if isLeftOpen, let (a, b) = told(left, by: right) { return (a, b) }
    return nil
  }

  private func operandContext(_ type: ScriptType, _ symbol: String) -> ScriptType? {
    // `[0] + xs[1...]` is an array: the literal does not become a slice.
    if symbol == "+", case .slice(let element) = type { return .array(element) }
    return type.hasUnknown ? (type.isUnknown ? nil : type) : type
  }

  private func numeric(_ expected: ScriptType?) -> ScriptType? {
    guard let expected, !expected.hasVariable else { return nil }
    return expected.withoutOptional
  }

  /// An operation on two checked operands; expressions are given where literals may adapt.
  func binary(
    _ symbol: String, _ first: Checked, _ second: Checked, _ place: Place, _ symbolPlace: Place,
    left: Expr? = nil, right: Expr? = nil, _ context: ScriptType? = nil
  ) -> Checked {
    var (a, b) = (first, second)
    for side in [a, b] { refuseBareType(side) }
    if Arithmetic.isShift(symbol), a.type != b.type, a.type == .int || a.type.integerWidth != nil {
      b = shiftCount(b)
    }
    if symbol == "+", context == .string, a.type.isText, b.type.isText {
      // `prefix + "a" + suffix` where a String is asked for: one of the parts is one.
      func asString(_ side: Checked, _ tree: Expr?) -> Checked {
        guard side.type == .substring, let tree, tree.isJoinedText,
          attempt({ check(tree, .string) }).result.type == .string
        else { return side }
        return check(tree, .string)
      }
      (a, b) = (asString(a, left), asString(b, right))
      if a.type != b.type { return joinedTexts(a, b, as: .string, place) }
    }
    if let own = ownOperator(symbol, a, b, left, right, place) { return own }
    if let found = identity(symbol, a, b, place) { return found }
    if a.type != b.type, let right, right.isNumberLiteral, a.type.takesNumberLiteral {
      b = check(right, a.type.withoutOptional)
    } else if a.type != b.type, let left, left.isNumberLiteral, b.type.takesNumberLiteral {
      a = check(left, b.type.withoutOptional)
    }
    if a.type != b.type, let left, let right, left.isNumberLiteral, right.isNumberLiteral,
      a.type.isNumber, b.type.isNumber
    {
      (a, b) = (check(left, .double), check(right, .double))
    }
    if a.type == b.type, var found = builtin(symbol, a, b, place) {
      fold(symbol, a, b, left, right, place, at: symbolPlace, into: &found)
      return found
    }
    if a.type.isUnknown || b.type.isUnknown { return dynamicBinary(symbol, a, b, place) }
    if let rows = operatorRow(symbol, a, b, left, right, place) { return rows }
    if let mixed = mixedComparison(symbol, a, b, place) { return mixed }
    if let own = nominalOperator(symbol, a, b, place) { return own }
    if let found = collections(symbol, a, b, place, left, right) { return found }
    if let (x, y) = toldByOther(symbol, a, b, left, right) {
      return binary(symbol, x, y, place, symbolPlace)
    }
    if let error = lastErrorPlace, place.contains(error) { return .invalid(place) }
    reportOperator(symbol, a, b, symbolPlace)
    return .invalid(place)
  }

  /// How far a number is shifted: of whatever width, it counts as an Int; nothing shifts by more.
  private func shiftCount(_ count: Checked) -> Checked {
    guard count.type.integerWidth != nil else { return count }
    return Checked(.int, count.place) {
      let eval = count.emit().eval
      return .ofInt { base in
        let (isAbove, number) = try eval(base).position
        return isAbove == 1 ? .max : number
      }
    }
  }

  /// `row == width` of an Int and a UInt: whole numbers of two widths compare by what they are.
  private func mixedComparison(
    _ symbol: String, _ a: Checked, _ b: Checked, _ place: Place
  ) -> Checked? {
    guard Arithmetic.isComparison(symbol), a.type == .int || a.type.integerWidth != nil,
      b.type == .int || b.type.integerWidth != nil
    else { return nil }
    return Checked(.bool, place) {
      let (x, y) = (a.emit().eval, b.emit().eval)
      let test: (Int, Int) -> Bool = Arithmetic.compare(symbol)
      return Code.ofBool({ base in
        let (left, right) = (try x(base).position, try y(base).position)
        return test(left == right ? 0 : left < right ? -1 : 1, 0)
      })
    }
  }

  private func dynamicBinary(
    _ symbol: String, _ a: Checked, _ b: Checked, _ place: Place
  ) -> Checked {
    let runtime = runtime
    let library = library
    let type: ScriptType =
      Arithmetic.isComparison(symbol) && library.infixOperators(symbol).isEmpty ? .bool : .unknown
    return Checked(type, place) {
      let (x, y) = (a.emit().eval, b.emit().eval)
      return Code { base in
        let (left, right) = (try x(base), try y(base))
        do {
          return try Arithmetic.dynamic(symbol, left, right, runtime, place, library)
        } catch { throw runtime.located(error, place) }
      }
    }
  }

  // MARK: Operators of rows

  private func operatorRow(
    _ symbol: String, _ a: Checked, _ b: Checked, _ left: Expr?, _ right: Expr?, _ place: Place
  ) -> Checked? {
    let rows = library.infixOperators(symbol)
    guard !rows.isEmpty else { return nil }
    let runtime = runtime
    // What the operands are already goes before what literals could be.
    let exact = rows.first {
      $0.parameters.map(\.type) == [a.type, b.type]
    }
    for row in (exact.map { [$0] } ?? []) + rows {
      guard row.parameters.count == 2 else { continue }
      let (wantedA, wantedB) = (row.parameters[0].type, row.parameters[1].type)
      // Sides that adapt to nothing rule most rows out.
      if left?.takesContext != true, !a.type.fits(wantedA) { continue }
      if right?.takesContext != true, !b.type.fits(wantedB) { continue }
      var (x, y) = (a, b)
      if !x.type.fits(wantedA), let left, left.takesContext {
        let (again, clean) = attempt { check(left, wantedA) }
        if clean, again.type.fits(wantedA) { x = check(left, wantedA) }
      }
      if !y.type.fits(wantedB), let right, right.takesContext {
        let (again, clean) = attempt { check(right, wantedB) }
        if clean, again.type.fits(wantedB) { y = check(right, wantedB) }
      }
      guard x.type.fits(wantedA), y.type.fits(wantedB) else { continue }
      let (one, two) = (adapt(x, to: wantedA), adapt(y, to: wantedB))
      var result = Checked(row.result, place) {
        let (a, b) = (one.emit(), two.emit())
        if let short = SizedRoads.binary(symbol, a, b, runtime, place) { return short }
        return RowCall.code(row, [a, b], runtime, place)
      }
      inspect(row, [PreparedArgument(value: one), PreparedArgument(value: two)], place, &result)
      return result
    }
    return nil
  }

}

/// The bounds of a range that is written out, for loops that need no range value.
final class RangeBounds {
  let lower: Checked
  let upper: Checked
  let isClosed: Bool
  var isWhole: Bool { lower.type == .int && upper.type == .int }

  init(lower: Checked, upper: Checked, isClosed: Bool) {
    self.lower = lower
    self.upper = upper
    self.isClosed = isClosed
  }
}

extension Expr {
  /// Whether it is a text written out, or several in one.
  fileprivate var isJoinedText: Bool {
    switch kind {
    case .string, .infix("+", _, _, _): true
    default: false
    }
  }

  /// Whether an operation has a `.name` as one of its operands.
  var holdsImplicitOperand: Bool {
    switch kind {
    case .infix(_, let left, let right, _):
      left.startsImplicitly || right.startsImplicitly || left.holdsImplicitOperand
    case .array(let elements): elements.contains(where: \.startsImplicitly)
    default: false
    }
  }
}

extension Value {
  /// A whole number of any width, for comparing; first whether it is above what Int holds.
  fileprivate var position: (isAbove: Int, number: Int) {
    guard let (bits, width) = sized else { return (0, (try? Int.fromScript(self)) ?? 0) }
    return (bits < 0 && (width == .uint || width == .uint64) ? 1 : 0, bits)
  }
}
