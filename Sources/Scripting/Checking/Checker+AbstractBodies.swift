/// Bodies of generic functions, looked at before anybody calls them.
///
/// A call's instance is checked with the types of that call, which may be able to do more than the
/// declaration asks for. So the body is checked once more with types that can do nothing: that is
/// what it was written for, and what compiled Swift sees.
extension Checker {
  func queueAbstractCheck(of declaration: FunctionDeclaration) {
    let tree = declaration.tree
    guard trials == 0, map.isOwn(declaration.place.cell), tree.hasBody, tree.requirements.isEmpty,
      declaration.generics.count == tree.generics.count,
      !tree.body.contains(where: \.declaresInside),
      tree.generics.allSatisfy({ Self.known($0.bound) != nil })
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
    let names = Scope(function)
    var types: [String: ScriptType] = [:]
    for parameter in declaration.tree.generics {
      let type = NominalType(
        name: parameter.name, module: module, kind: .structure, place: parameter.place)
      type.conformances = Self.known(parameter.bound) ?? []
      types[parameter.name] = .nominal(type)
      names.names[parameter.name] = .alias(AliasBinding(.nominal(type), parameter.place))
    }
    return errors {
      withScopes([globals, names]) {
        let made = declareSignature(declaration.tree, opaque: types)
        let inner = FunctionScope(parent: nil, name: declaration.name)
        _ = withFunction(inner) { functionBody(made, inner) }
      }
    }
  }

  /// What a type can do for a bound; nil for bounds that bring members along.
  private static func known(_ bound: TypeTree?) -> Set<String>? {
    guard let bound else { return [] }
    guard case .name(let name, _) = bound.kind else { return nil }
    switch name {
    case "Any", "Sendable": return []
    case "Equatable": return ["Equatable"]
    case "Hashable": return ["Hashable", "Equatable"]
    default: return nil
    }
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
