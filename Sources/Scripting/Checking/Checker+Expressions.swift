extension Checker {
  /// Checks an expression.
  ///
  /// - Parameter expected: The type its place asks for. Literals, closures and implicit members
  ///   take it up; anything else has its own type, and the caller compares.
  func check(_ expression: Expr, _ expected: ScriptType? = nil) -> Checked {
    guard descend(expression.place) else { return .invalid(expression.place) }
    if trials > 0, let tag = expression.trialTag, awaitedClosure == nil {
      return checkOnce(expression, tag, expected)
    }
    guard trials == 0, !isInExpression else { return checkAnew(expression, expected) }
    isInExpression = true
    defer {
      isInExpression = false
      tried.removeAll(keepingCapacity: true)
    }
    return checkAnew(expression, expected)
  }

  func checkAnew(_ expression: Expr, _ expected: ScriptType?) -> Checked {
    var checked = checkKind(unwrappingParts(of: expression), expected)
    if let expected, case .optional(let content) = checked.type, !checked.type.fits(expected),
      content.fits(expected), isImplicit(expression)
    {
      checked = checkKind(Expr(kind: .force(expression), place: expression.place), expected)
    }
    checked.place = expression.place
    checked.source = expression
    return checked
  }

  /// Checks an expression and converts it to a type.
  func check(_ expression: Expr, as target: ScriptType, _ what: String) -> Checked {
    let value = check(expression, target)
    refuseThrowing(value, as: target, what)
    return convert(value, to: target, as: what)
  }

  private func checkKind(_ expression: Expr, _ expected: ScriptType?) -> Checked {
    let place = expression.place
    if let own = ownLiteral(expression, expected) {
      // `let x: Own? = 3`
      return expected.map { own.type.fits($0) ? adapt(own, to: $0) : own } ?? own
    }
    switch expression.kind {
    case .integer(let value): return integer(value, place, expected)
    case .wideInteger(let value, let fraction):
      return wideInteger(value, fraction, place, expected)
    case .float(let value): return float(value, place, expected)
    case .string(let parts): return string(parts, place, expected)
    case .bool(let value): return Checked(constant: .bool(value), .bool, place)
    case .null: return Checked(constant: .null, nilType(expected), place)
    case .name(let name): return checkName(name, place, expected)
    case .labelledName(let name, let labels):
      guard case .functions(let list)? = binding(name) else {
        return checkName(name, place, expected)
      }
      let meant = list.filter { $0.parameters.map(\.label) == labels }
      return functionValue(meant.isEmpty ? list : meant, place, expected)
    case .operatorName(let symbol): return operatorFunction(symbol, place, expected)
    case .implicitMember(let name, let namePlace):
      return implicitMember(name, nil, place, namePlace, expected)
    case .member(let base, let name, let namePlace):
      return member(base, name, place, namePlace, expected)
    case .call(let callee, let arguments): return call(callee, arguments, place, expected)
    case .subscripting(let base, let arguments):
      return checkSubscript(base, arguments, place, expected)
    case .optionalMark(let base): return optionalMark(base, place)
    case .chain(let inner): return chain(inner, place)
    case .force(let base): return force(base, place, expected)
    case .prefix(let symbol, let operand): return prefix(symbol, operand, place, expected)
    case .infix(let symbol, let left, let right, let symbolPlace):
      return infix(symbol, left, right, place, symbolPlace, expected)
    case .postfixRange(let lower): return partialRange(.from, lower, place, expected)
    case .postfix(let symbol, let operand): return postfix(symbol, operand, place)
    case .assign(let target, nil, let value) where expected?.withoutOptional == .bool:
      report(
        "expected Bool, not an assignment", at: equalsSign(target, value),
        hint: "write `==` to compare")
      return .invalid(place)
    case .assign(let target, let symbol, let value):
      return assignment(target, symbol, value, place)
    case .ternary(let condition, let first, let second):
      return ternary(condition, first, second, place, expected)
    case .array(let elements): return array(elements, place, expected)
    case .dictionary(let entries): return dictionary(entries, place, expected)
    case .tuple(let elements): return tuple(elements, place, expected)
    case .closure(let tree): return closure(tree, place, expected)
    case .cast(let operand, let kind, let type): return cast(operand, kind, type, place)
    case .isType(let operand, let type): return typeTest(operand, type, place)
    case .attempt(let kind, let inner): return attemptExpression(kind, inner, place, expected)
    case .type(let tree):
      if case .name("Self", _) = tree.kind, let type = dynamicSelf(place) { return type }
      let type = resolve(tree)
      // Any value, as far as a cell can tell; it prints its name all the same.
      var shown = type
      if type.isUnknown, case .name("AnyObject", _) = tree.kind {
        shown = .nominal(
          NominalType(name: "AnyObject", module: "Swift", kind: .structure, place: place))
      }
      return Checked(constant: .type(TypeBox(shown)), .metatype(type), place)
    case .keyPath(let root, let parts): return keyPath(root, parts, place, expected)
    case .inoutArgument(let inner):
      report("'&' belongs to an inout argument", at: place)
      return check(inner)
    case .sourceFact(let fact): return sourceFact(fact, place, expected)
    case .discard:
      report("'_' has no value", at: place, hint: "write `_ = …` to drop a value")
      return .invalid(place)
    case .ifExpression(let tree): return ifExpression(tree, place, expected)
    case .switchExpression(let tree): return switchExpression(tree, place, expected)
    case .pattern:
      report("a pattern stands where a value is expected", at: place)
      return .invalid(place)
    case .invalid: return .invalid(place)
    }
  }

  private func nilType(_ expected: ScriptType?) -> ScriptType {
    switch expected {
    case .optional: expected ?? .optional(.unknown)
    case .oneOf(_, let members): members.first(where: \.isOptional) ?? .optional(.unknown)
    default: .optional(.unknown)
    }
  }

  // MARK: try, casts, ternary

  private func attemptExpression(
    _ kind: Expr.TryKind, _ inner: Expr, _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    switch kind {
    case .plain: return check(inner, expected)
    case .forced:
      var value = catching { check(inner, expected) }
      let (emit, runtime) = (value.emit, runtime)
      value.emit = {
        let eval = emit().eval
        return Code { base in
          do {
            return try eval(base)
          } catch let failure as ScriptFailure where failure.isCatchable {
            throw runtime.trap(
              "try! met an error: \(failure.settled.diagnostic.message)", place)
          }
        }
      }
      return value
    case .optional:
      let value = trying { catching { check(inner, expected?.withoutOptional) } }
      let flattens = value.type.isOptional
      let (emit, runtime) = (value.emit, runtime)
      return Checked(flattens ? value.type : .optional(value.type), place) {
        let eval = emit().eval
        return Code { base in
          let (sp, depth) = (runtime.sp, runtime.depth)
          do {
            let value = try eval(base)
            return flattens ? value : .some(Ref(value))
          } catch let failure as ScriptFailure where failure.isCatchable {
            runtime.release(sp, runtime.sp - sp)
            runtime.depth = depth
            return .null
          }
        }
      }
    }
  }

  private func ternary(
    _ condition: Expr, _ first: Expr, _ second: Expr, _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    let test = check(condition, as: .bool, "the condition")
    // `x ? .infinity : f(y)`: the branch that has a type of its own tells it to the other.
    let waits =
      (expected?.hasUnknown ?? true || expected?.hasVariable == true) && first.startsImplicitly
      && !second.startsImplicitly
    var left = branch(isDead: test.isFalse) {
      check(first, waits ? attempt { check(second, expected).type }.result : expected)
    }
    // `.value(1)` of a generic type tells the arguments that `.none` beside it cannot.
    var context = expected
    if expected?.hasUnknown ?? true, !left.type.hasUnknown,
      second.startsImplicitly || second.holdsImplicitOperand, !first.startsImplicitly
    {
      context = left.type
    }
    if expected?.hasVariable == true {
      let inferred = left.type
      let helps =
        second.startsImplicitly
        || (!inferred.hasUnknown && !attempt { check(second, expected) }.clean)
      if helps { context = inferred }
    }
    var right = branch(isDead: test.isTrue) { check(second, context) }
    if let expected, !expected.hasVariable {
      // One branch is what is asked for, the other is not.
      let fits = (left.type.fits(expected), right.type.fits(expected))
      if fits.0 != fits.1 {
        reportMismatch(fits.0 ? right : left, expected, "the branch")
        return .invalid(place)
      }
    }
    // Each branch becomes an Any by itself: `print(isOff ? 0 : x)` shows 0.
    var areFit = false
    switch expected {
    // Of several types that would do a literal takes the other branch's:
    // `String(format: "%.2f", isSmall ? 0 : x)`.
    case nil, .oneOf: break
    case .some(let expected):
      areFit =
        !expected.hasVariable && left.type.fits(expected) && right.type.fits(expected)
    }
    if expected != .unknown, !areFit {
      // The branch with a type of its own decides for the one made of literals.
      if left.type != right.type, second.takesContext {
        right = check(second, left.type)
      } else if left.type != right.type, first.takesContext {
        left = check(first, right.type)
      }
    }
    var target = expected ?? .unknown
    if expected == nil || expected?.hasVariable == true
      || !(left.type.fits(target) && right.type.fits(target))
    {
      guard let joined = left.type.joined(with: right.type) else {
        // Where one of them is what is asked for, the other is the wrong one.
        let isFirstAsked = expected.map { left.type.fits($0) } ?? false
        report(
          "the two branches have different types, \(left.type) and \(right.type)",
          at: first.takesContext && !isFirstAsked ? first.anchor : second.anchor)
        return .invalid(place)
      }
      target = joined
    } else if !target.isOptional, target != .unknown {
      target = left.type.joined(with: right.type) ?? target
    }
    let (yes, no) = (adapt(left, to: target), adapt(right, to: target))
    return Checked(target, place) {
      let (test, yes, no) = (test.emit().asBool, yes.emit(), no.emit())
      if target == .int {
        let (a, b) = (yes.asInt, no.asInt)
        return Code.ofInt({ try test($0) ? a($0) : b($0) })
      }
      if target == .double {
        let (a, b) = (yes.asDouble, no.asDouble)
        return Code.ofDouble({ try test($0) ? a($0) : b($0) })
      }
      let (a, b) = (yes.eval, no.eval)
      return Code { try test($0) ? a($0) : b($0) }
    }
  }

  private func cast(
    _ operand: Expr, _ kind: Expr.CastKind, _ tree: TypeTree, _ place: Place
  ) -> Checked {
    let target = resolve(tree)
    let runtime = runtime
    switch kind {
    case .plain:
      var value = check(operand, as: target, "the value before 'as'")
      // `x as any P`, `dog as Animal`, `[1] as [Any]`: what it is seen as from here on.
      if target.isUnknown, !value.type.isUnknown { compiling.seenAsAny.insert(place) }
      value.type = target
      return value
    case .optional:
      let value = check(operand)
      return Checked(.optional(target), place) {
        let eval = value.emit().eval
        return Code.ofFlat({ base in
          return target.cast(try eval(base))
        })
      }
    case .forced:
      let value = check(operand)
      return Checked(target, place) {
        let eval = value.emit().eval
        return Code { base in
          let value = try eval(base)
          if let found = target.cast(value) { return found }
          throw runtime.trap("the value has type \(ScriptType(of: value)), not \(target)", place)
        }
      }
    }
  }

  private func typeTest(_ operand: Expr, _ tree: TypeTree, _ place: Place) -> Checked {
    let target = resolve(tree)
    let value = check(operand)
    return Checked(.bool, place) {
      let eval = value.emit().eval
      return Code.ofBool({ target.cast(try eval($0)) != nil })
    }
  }

  // MARK: Optionals

  private func force(_ base: Expr, _ place: Place, _ expected: ScriptType?) -> Checked {
    let value = check(base, expected.map { .optional($0) })
    if base.callsInitializer { return forcedInitializer(value, place) }
    if case .optional = value.type {
    } else if !value.type.isUnknown {
      report(
        "'!' after a value that is not optional (\(value.type))", at: place.suffix(1))
    }
    let runtime = runtime
    var result = Checked(value.type.withoutOptional, place) {
      let flat = value.emit().asFlat
      return Code { base in
        guard let content = try flat(base) else {
          throw runtime.trap(
            "found nil where '!' promised a value", place, hint: "use `if let` or `??`")
        }
        return content
      }
    }
    result.fact = value.fact
    return result
  }

  /// `super.init(…)!`
  private func forcedInitializer(_ call: Checked, _ place: Place) -> Checked {
    let runtime = runtime
    var result = Checked(.void, place) {
      let eval = call.emit().eval
      return Code { base in
        do { return try eval(base) } catch is EndOfInitializer {
          throw runtime.trap("the initialiser gave nil where '!' promised a value", place)
        }
      }
    }
    result.isDiscardable = true
    return result
  }

  /// `x?` inside a chain: ends the chain when there is nothing.
  private func optionalMark(_ base: Expr, _ place: Place) -> Checked {
    let value = check(base)
    if case .optional = value.type {
    } else if !value.type.isUnknown {
      report(
        "'?' after a value that is not optional (\(value.type))", at: place.suffix(1))
    }
    return Checked(value.type.withoutOptional, place) {
      let flat = value.emit().asFlat
      return Code { base in
        guard let content = try flat(base) else { throw EndOfChain() }
        return content
      }
    }
  }

  private func chain(_ inner: Expr, _ place: Place) -> Checked {
    let before = diagnostics.count
    let value = check(inner)
    // What was reported has said enough: the type of the whole is no further mistake.
    if diagnostics[before...].contains(where: { $0.severity == .error }) { return .invalid(place) }
    let flattens = value.type.isOptional
    let isVoid = value.type == .void
    var result = Checked(flattens ? value.type : .optional(value.type), place) {
      let code = value.emit()
      if flattens {
        let flat = code.asFlat
        return Code.ofFlat({ base in
          do { return try flat(base) } catch is EndOfChain { return nil }
        })
      }
      let eval = code.eval
      return Code.ofFlat({ base in
        do { return try eval(base) } catch is EndOfChain { return nil }
      })
    }
    result.isDiscardable = value.isDiscardable || isVoid
    return result
  }
}

/// A `?` of a chain met nil: travels to the end of the chain.
struct EndOfChain: Error {}

extension Expr {
  /// An expression as a closure that evaluates it.
  static func autoclosure(_ value: Expr) -> Expr {
    let tree = ClosureTree()
    tree.body = [Stmt(kind: .expression(value), place: value.place)]
    return Expr(kind: .closure(tree), place: value.place)
  }

  /// Whether the expression takes its type from where it stands.
  var takesContext: Bool {
    switch kind {
    case .integer, .wideInteger, .float, .null, .array, .dictionary, .closure, .implicitMember,
      .keyPath,
      .operatorName, .ifExpression, .switchExpression, .string:
      true
    case .tuple(let elements): elements.contains { $0.value.takesContext }
    case .prefix(_, let operand): operand.takesContext
    // `1 << i` is of the type that is asked for, whatever i is.
    case .infix(let symbol, let left, let right, _):
      left.takesContext && (right.takesContext || Arithmetic.isShift(symbol))
    case .ternary(_, let first, let second): first.takesContext || second.takesContext
    case .attempt(_, let inner): inner.takesContext
    case .call(let callee, _):
      if case .implicitMember = callee.kind {
        true
      } else {
        callee.takesContext || isNumberLiteral
      }
    // Which initialiser or static function is meant depends on the function type asked for.
    case .member(_, "init", _): true
    case .member(let base, "some", _): if case .name("Optional") = base.kind { true } else { false }
    case .member(let base, _, _), .chain(let base): base.startsImplicitly
    case .subscripting(let base, _): base.isCollectionOfLiterals
    default: false
    }
  }

  /// Whether a chain of members starts with `.name`.
  var startsImplicitly: Bool {
    switch kind {
    case .implicitMember: true
    case .member(let base, _, _), .call(let base, _), .prefix(_, let base): base.startsImplicitly
    default: false
    }
  }

  /// Whether it is a text of one character, or one of two such.
  var isLetterLiteral: Bool {
    switch kind {
    case .string(let parts): parts.count == 1 && parts[0].value == nil && parts[0].text.count == 1
    case .ternary(_, let first, let second): first.isLetterLiteral && second.isLetterLiteral
    default: false
    }
  }

  /// Whether it is `.name`, or one of two such.
  var isImplicit: Bool {
    switch kind {
    case .ternary(_, let first, let second): first.isImplicit && second.isImplicit
    default: startsImplicitly
    }
  }

  /// Whether it is made of number literals only.
  var isNumberLiteral: Bool {
    switch kind {
    case .integer, .wideInteger, .float: true
    case .prefix("-", let operand), .prefix("+", let operand): operand.isNumberLiteral
    // `max(0, 1) + share`: it is of the type that its literals take.
    case .call(let callee, let arguments):
      if case .name(let name) = callee.kind, name == "max" || name == "min" || name == "abs" {
        arguments.allSatisfy { $0.label == nil && $0.value.isNumberLiteral }
      } else {
        false
      }
    case .infix(let symbol, let left, let right, _):
      ["+", "-", "*", "/"].contains(symbol) && left.isNumberLiteral && right.isNumberLiteral
    default: false
    }
  }

  /// Whether it is a whole number that Int does not hold.
  var isWideInteger: Bool {
    if case .wideInteger = kind { true } else { false }
  }

  /// The variable and fields that an inout argument reaches; elements of one array overlap.
  var storagePath: [String]? {
    switch kind {
    case .name(let name): [name]
    case .member(let base, let name, _):
      base.storagePath.map { $0.contains("[]") ? $0 : $0 + [name] }
    case .subscripting(let base, _): base.storagePath.map { $0.contains("[]") ? $0 : $0 + ["[]"] }
    case .force(let base), .optionalMark(let base), .chain(let base): base.storagePath
    default: nil
    }
  }

  /// The types that a literal of numbers, or a list of them, may take; nil for anything else.
  var literalTypes: [ScriptType]? {
    if isNumberLiteral { return hasFloatLiteral ? [.double, .float] : [.int, .double, .float] }
    guard case .array(let elements) = kind, !elements.isEmpty,
      elements.allSatisfy(\.isNumberLiteral)
    else { return nil }
    let isFloat = elements.contains(where: \.hasFloatLiteral)
    return (isFloat ? [.double, .float] : [.int, .double, .float]).map { .array($0) }
  }

  /// Whether a float literal stands in it.
  var hasFloatLiteral: Bool {
    switch kind {
    case .float: true
    case .prefix(_, let operand): operand.hasFloatLiteral
    case .infix(_, let left, let right, _): left.hasFloatLiteral || right.hasFloatLiteral
    case .call(_, let arguments): arguments.contains(where: \.value.hasFloatLiteral)
    default: false
    }
  }
}
