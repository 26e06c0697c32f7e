/// Bodies of generic functions, looked at before anybody calls them.
///
/// A call's instance is checked with the types of that call, which may be able to do more than the
/// declaration asks for. So the body is checked once more with types that can do nothing: that is
/// what it was written for, and what compiled Swift sees.
///
/// Of numbers, and of what is known by a protocol of a cell, more is not known here than which
/// operators they lack.
extension Checker {
  func queueAbstractCheck(of declaration: FunctionDeclaration) {
    let tree = declaration.tree
    guard trials == 0, map.isOwn(declaration.place.cell), tree.hasBody,
      declaration.generics.count == tree.generics.count,
      !tree.body.contains(where: \.declaresInside),
      !tree.requirements.contains(where: \.isEquality),
      !declaration.parameters.contains(where: { $0.type.asksForMore })
    else { return }
    let inside = scopes
    pendingBodies.append { [unowned self] in
      let found = self.withScopes(inside) { self.abstractErrors(declaration) }
      if let first = found.first, !self.diagnostics.contains(where: { $0.line == first.line }) {
        self.report(first)
      }
    }
  }

  private func abstractErrors(_ declaration: FunctionDeclaration) -> [Diagnostic] {
    let tree = declaration.tree
    let names = Scope(function)
    var types: [String: ScriptType] = [:]
    var abstract = AbstractOperators()
    var isWhole = true
    for parameter in tree.generics {
      let bounds =
        [parameter.bound].compactMap(\.self)
        + tree.requirements.filter {
          if case .name(parameter.name, _) = $0.subject.kind { true } else { false }
        }.map(\.object)
      var abilities = Abilities()
      for bound in bounds { abilities.add(bound) }
      isWhole = isWhole && abilities.isWhole
      guard abilities.isKnown else {
        types[parameter.name] = .unknown
        names.names[parameter.name] = .alias(AliasBinding(.unknown, parameter.place))
        continue
      }
      let type = NominalType(
        name: parameter.name, module: module, kind: .structure, place: parameter.place)
      type.conformances = abilities.conformances
      abstract.allowed[.nominal(type)] = abilities.isWhole ? [] : abilities.operators
      types[parameter.name] = .nominal(type)
      names.names[parameter.name] = .alias(AliasBinding(.nominal(type), parameter.place))
    }
    let isNamedByMembers = tree.requirements.contains {
      if case .name(let name, _) = $0.subject.kind { types[name] == nil } else { true }
    }
    guard !abstract.allowed.isEmpty, !isNamedByMembers else { return [] }
    let outer = abstractOperators
    abstractOperators = abstract
    defer { abstractOperators = outer }
    let found = errors {
      withScopes([globals, names]) {
        let made = declareSignature(tree, opaque: types)
        let inner = FunctionScope(parent: nil, name: declaration.name)
        _ = withFunction(inner) { functionBody(made, inner) }
      }
    }
    return isWhole ? found : abstractOperators?.refused ?? []
  }
}

/// The operators that the stand-ins for generic parameters have, and where others were used.
struct AbstractOperators {
  var allowed: [ScriptType: Set<String>] = [:]
  var refused: [Diagnostic] = []

  /// Whether values of one of the stand-ins have an operator; nil where neither is one.
  func allows(_ symbol: String, _ left: ScriptType, _ right: ScriptType) -> Bool? {
    let lists = [left, right].compactMap { allowed[$0] }
    return lists.isEmpty ? nil : lists.allSatisfy { $0.contains(symbol) }
  }
}

/// What a type can do for its bounds.
private struct Abilities {
  var conformances: Set<String> = []
  var operators: Set<String> = []
  /// Whether all of what it can do is listed here.
  var isWhole = true
  /// Whether at least its operators are.
  var isKnown = true

  mutating func add(_ bound: TypeTree) {
    guard case .name(let name, _) = bound.kind else {
      if case .composition(let parts) = bound.kind {
        for part in parts { add(part) }
      } else {
        (isWhole, isKnown) = (false, false)
      }
      return
    }
    let sum: Set<String> = ["+", "-"]
    let order: Set<String> = ["<", "<=", ">", ">=", "...", "..<"]
    let bits: Set<String> = ["/", "%", "&", "|", "^", "<<", ">>", "&<<", "&>>"]
    switch name {
    case "Any", "Sendable": break
    case "Equatable": conformances.insert(name)
    case "Hashable": conformances.formUnion([name, "Equatable"])
    case "Comparable":
      conformances.formUnion([name, "Equatable"])
      operators.formUnion(order)
    case "AdditiveArithmetic":
      operators.formUnion(sum)
      isWhole = false
    case "Numeric", "SignedNumeric":
      operators.formUnion(sum.union(["*"]))
      isWhole = false
    case "FloatingPoint", "BinaryFloatingPoint":
      operators.formUnion(sum.union(order).union(["*", "/"]))
      isWhole = false
    case "BinaryInteger", "SignedInteger", "UnsignedInteger":
      operators.formUnion(sum.union(order).union(bits).union(["*"]))
      isWhole = false
    default: (isWhole, isKnown) = (false, false)
    }
    if !isWhole { operators.formUnion(["==", "!="]) }
  }
}

extension ScriptType {
  /// Whether a generic type stands in it that asks something of its arguments, and so of the
  /// function's: `func merge<T>(_ list: [Interval<T>])`.
  fileprivate var asksForMore: Bool {
    var found = false
    _ = mapped { part in
      if case .nominal(let type) = part, let bounds = type.template?.bounds,
        !bounds.requirements.isEmpty || bounds.parameters.contains(where: { $0.bound != nil })
      {
        found = true
      }
      return part
    }
    return found
  }
}

extension Stmt {
  /// Whether a function or a type is declared in it.
  fileprivate var declaresInside: Bool {
    switch kind {
    case .function, .nominal, .alias: return true
    default: break
    }
    var found = false
    forEachExpression { expression in
      guard case .closure(let tree) = expression.kind else { return }
      found = found || tree.body.contains(where: \.declaresInside)
    }
    return found || blocks.contains { $0.contains(where: \.declaresInside) }
  }
}
