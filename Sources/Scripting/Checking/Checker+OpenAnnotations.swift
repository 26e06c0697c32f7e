/// Types that are written in part, and completed by what stands beside them.
extension Checker {
  /// `let s: Stack = [1, 2]`: a generic type of the cells whose arguments the value tells.
  func resolve(_ tree: TypeTree, completedBy value: Expr?) -> ScriptType {
    if tree.isBareCollection, let value {
      // `var seen: Set = [1, 2]`
      let open = resolve(tree)
      let (found, clean) = attempt { check(value, open).type }
      return clean && found.fits(open) && !found.becomesArray ? found : open
    }
    guard case .name(let name, let arguments) = tree.kind, arguments.isEmpty, let value,
      case .template(let template)? = binding(name), enclosing(template) == nil
    else { return resolve(tree) }
    let own = Expr(kind: .name(name), place: tree.place)
    let (found, clean) = attempt { check(value.startingImplicitly(at: own)).type }
    guard clean else { return resolve(tree) }
    switch found {
    case .nominal(let type) where type.template === template: return found
    case .array(let element) where template.parameters.count == 1:
      return .nominal(template.instance([element]))
    case .dictionary(let key, let element) where template.parameters.count == 2:
      return .nominal(template.instance([key, element]))
    default: return resolve(tree)
    }
  }

  /// `[a, .zero].reduce(.zero, +)`: what `.zero` belongs to where only the receiver tells.
  func adoptImplicit(
    _ callable: inout Callable, _ slots: [Slotting], _ arguments: [Expr.Argument]
  ) {
    for (parameter, slot) in zip(callable.parameters, slots) {
      guard case .argument(let index) = slot, case .variable(let name) = parameter.type,
        callable.bindings[name] == nil, let member = arguments[index].value.implicitName,
        let owner = callable.bindings["Element"],
        member == "init" || hasStaticMember(owner, member)
      else { continue }
      callable.bindings[name] = owner
    }
  }
}

extension TypeTree {
  /// Whether it is `Array`, `Set` or `Dictionary` without what they hold.
  var isBareCollection: Bool {
    guard case .name(let name, let arguments) = kind else { return false }
    return arguments.isEmpty && ["Array", "Set", "Dictionary"].contains(name)
  }
}

extension Expr {
  /// The name of a chain that starts with `.name`.
  fileprivate var implicitName: String? {
    switch kind {
    case .implicitMember(let name, _): name
    case .member(let base, _, _), .call(let base, _), .prefix(_, let base): base.implicitName
    default: nil
    }
  }

  /// The chain with a type in front of the `.name` that it starts with.
  fileprivate func startingImplicitly(at owner: Expr) -> Expr {
    var result = self
    switch kind {
    case .implicitMember(let name, let place): result.kind = .member(owner, name, place)
    case .member(let base, let name, let place):
      result.kind = .member(base.startingImplicitly(at: owner), name, place)
    case .call(let base, let arguments):
      result.kind = .call(base.startingImplicitly(at: owner), arguments)
    default: break
    }
    return result
  }
}
