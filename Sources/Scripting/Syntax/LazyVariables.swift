extension BindingTree {
  /// What `lazy var name: T = value` stands for, as Swift writes it: an optional that holds the value
  /// once it is known, and a property that computes it when it is first read; nil where its type is
  /// neither written nor plain to see.
  func computedOnce(isReference: Bool) -> [BindingTree]? {
    guard case .name(let name, _) = pattern.kind, let value, let type = type ?? value.plainType
    else {
      return nil
    }
    let place = value.place
    func expression(_ kind: Expr.Kind) -> Expr { Expr(kind: kind, place: place) }
    func statement(_ kind: Stmt.Kind) -> Stmt { Stmt(kind: kind, place: place) }
    let storage = "$__lazy_storage_$_\(name)"
    let stored = expression(.name(storage))
    func store(_ value: Expr) -> Stmt {
      statement(.expression(expression(.assign(stored, nil, value))))
    }
    let isOpen = expression(.infix("==", stored, expression(.null), place))
    let read = statement(.returning(expression(.force(stored))))
    var accessors = AccessorsTree()
    accessors.getter = [statement(.guarded([.expression(isOpen)], [read])), store(value), read]
    accessors.getterIsMutating = !isReference
    accessors.setter = AccessorTree(
      parameter: "newValue", body: [store(expression(.name("newValue")))], place: place)
    let held = BindingTree(
      pattern: Pattern(kind: .name(storage, isMutable: true), place: pattern.place),
      type: TypeTree(kind: .optional(type), place: type.place), value: expression(.null))
    return [held, BindingTree(pattern: pattern, type: type, value: nil, accessors: accessors)]
  }
}

extension Expr {
  /// The type of a literal, and of `Name(…)`.
  fileprivate var plainType: TypeTree? {
    func named(_ name: String) -> TypeTree { TypeTree(kind: .name(name, []), place: place) }
    return switch kind {
    case .integer: named("Int")
    case .float: named("Double")
    case .string: named("String")
    case .bool: named("Bool")
    case .call(let callee, _): callee.namedType
    default: nil
    }
  }

  private var namedType: TypeTree? {
    switch kind {
    case .type(let type): type
    case .name(let name) where name.first?.isUppercase == true:
      TypeTree(kind: .name(name, []), place: place)
    default: nil
    }
  }
}
