/// Which arguments wait for the type that their place asks for.
extension Checker {
  /// Whether an argument is checked once its parameter is known: also names of functions of which
  /// there are several.
  func needsContext(_ expression: Expr) -> Bool {
    if expression.takesContext { return true }
    switch expression.kind {
    // `Int(text).map(Result.success)`
    case .member(let base, _, _): return isOpenTemplate(base)
    case .name(let name):
      switch binding(name) {
      case .functions(let list):
        return list.count > 1 || !list[0].generics.isEmpty
          || (isGlobal(list, name) && !library.functions(name).isEmpty)
      case nil:
        let rows = library.functions(LibraryName.unqualified(name) ?? name)
        guard let first = rows.first, first.kind == .function else { return false }
        // `max` takes two, three or more.
        return rows.count > 1
          || first.parameters.contains { $0.isVariadic || $0.defaultValue != nil }
      default: return false
      }
    // `x.map(Outcome.success)`: of which type it is a case.
    case .member(let base, _, _) where isOpenTemplate(base): return true
    // `print(head?.score ?? 0)`: what the 0 is depends on what is asked for.
    case .infix("??", let left, let right, _) where right.isNumberLiteral:
      switch left.kind {
      case .chain, .attempt, .call, .infix: return true
      default: return false
      }
    // `draw([Point()] + circles)`: what the lists hold is for the place to say.
    case .infix("+", let left, let right, _): return left.joinsList || right.joinsList
    case .infix("??", let left, _, _) where left.takesContext: return true
    // `Character(UnicodeScalar(65))`: an optional where the place takes one.
    case .call(let callee, let arguments)
    where callee.namesScalar && arguments.count == 1 && arguments[0].value.isNumberLiteral:
      return true
    // `take(numericCast(x))`: only the place tells what the function gives.
    case .call where isToldByPlace(expression): return true
    // `sorted(using: Order(\.age))`: whose part it is.
    case .call(let callee, let arguments)
    where arguments.contains(where: \.value.isRootlessPath) && isOpenTemplate(callee):
      return !attempt { check(expression) }.clean
    // `xs.map { ["a", 1] }`: what the closure's list holds is for the place to say.
    case .call(let callee, let arguments):
      // `Array(repeating: .wall, count: 2)`
      if case .name("Array") = callee.kind {
        return arguments.contains { needsContext($0.value) && $0.value.startsImplicitly }
          || arguments.contains { argument in
            guard case .call = argument.value.kind else { return false }
            return needsContext(argument.value)
          }
      }
      guard case .member = callee.kind else { return false }
      return arguments.contains { argument in
        guard case .closure(let tree) = argument.value.kind, tree.body.count == 1,
          case .expression(let value) = tree.body[0].kind
        else { return false }
        switch value.kind {
        case .array(let elements): return elements.count > 1
        case .dictionary(let entries): return entries.count > 1
        // `String(xs.map { $0 ? "#" : "." })`: characters; `.map { $0 == i ? .one : .zero }`.
        case .call: return needsContext(value)
        default: return value.isLetterLiteral || value.isImplicit
        }
      }
    default: return false
    }
  }

  /// Whether a generic type is called whose arguments are not written.
  func makesOpen(_ expression: Expr) -> Bool {
    guard case .call(let callee, _) = expression.kind else { return false }
    return isOpenTemplate(callee)
  }

  /// Whether it names a generic type without its arguments.
  private func isOpenTemplate(_ callee: Expr) -> Bool {
    guard case .name(let name) = callee.kind, case .template(let template)? = binding(name) else {
      return false
    }
    return enclosing(template) == nil
  }

  /// Whether a call of a generic function gives a type that none of its arguments tells.
  func isToldByPlace(_ call: Expr) -> Bool {
    guard case .call(let callee, _) = call.kind, case .name(let name) = callee.kind else {
      return false
    }
    if case .template(let template)? = binding(name), enclosing(template) == nil {
      // `a - b == Matrix(rows: 2, columns: 2)`
      return !attempt { check(call) }.clean
    }
    guard
      case .functions(let list)? = binding(name),
      list.count == 1
    else { return false }
    return list[0].result.hasVariables(besides: list[0].parameters.map(\.type))
  }
}

extension Expr {
  /// Whether it is a list that is written out, or a sum with one.
  fileprivate var joinsList: Bool {
    switch kind {
    case .array: true
    case .infix("+", let left, let right, _): left.joinsList || right.joinsList
    default: false
    }
  }

  /// Whether it is a key path that does not say where it starts.
  fileprivate var isRootlessPath: Bool {
    if case .keyPath(nil, _) = kind { true } else { false }
  }

  /// Whether it is `UnicodeScalar` or `Unicode.Scalar`.
  fileprivate var namesScalar: Bool {
    switch kind {
    case .name("UnicodeScalar"), .member(_, "Scalar", _): true
    default: false
    }
  }
}

extension Expr {
  /// Whether it is a call of literals, or one whose closure gives them, as in `xs.map { ($0, 1) }`,
  /// or a sum: what it is is for the place to say if it does not fit there as it is alone.
  var mayAdapt: Bool {
    if case .infix("+", _, _, _) = kind { return true }
    guard case .call(let callee, let arguments) = kind else { return false }
    if case .member(let base, _, _) = callee.kind, base.mayAdapt { return true }
    return arguments.contains { argument in
      let value = argument.value
      if value.isNumberLiteral || value.isCollectionOfLiterals || value.mayAdapt { return true }
      guard case .closure(let tree) = value.kind, tree.body.count == 1,
        case .expression(let result) = tree.body[0].kind
      else { return false }
      return result.takesContext
    }
  }
}
