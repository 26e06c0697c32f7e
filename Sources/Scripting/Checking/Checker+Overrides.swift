/// Stored properties that subclasses override: read and written through accessors, in whose place
/// each class may put its own.
extension Checker {
  /// A property that a subclass is about to override; nil when a class has none of the name.
  func overridable(_ name: String, of type: NominalType) -> ComputedProperty? {
    if let known = computedProperty(name, on: .nominal(type)) { return known }
    guard let index = type.fieldIndex(name) else { return nil }
    var owner = type
    while let parent = owner.superclass, parent.fieldIndex(name) != nil { owner = parent }
    let made = accessors(of: name, on: .nominal(owner))
    let field = owner.fields[index]
    func declaration(
      _ compiled: CompiledFunction?, _ parameters: [FunctionDeclaration.Parameter],
      _ result: ScriptType
    ) -> FunctionDeclaration? {
      guard let compiled else { return nil }
      let shown = accessor(
        name, [], parameters, result, receiver: .nominal(owner), isMutating: false,
        at: owner.place)
      let declaration = FunctionDeclaration(shown.tree, place: owner.place, compiled)
      declaration.parameters = parameters
      declaration.result = result
      declaration.receiver = .nominal(owner)
      let requirement = Requirement(name)
      declaration.requirement = requirement
      owner.witnesses[ObjectIdentifier(requirement)] = compiled
      return declaration
    }
    guard let getter = declaration(made.getter, [], field.type) else { return nil }
    let setter = declaration(
      field.isMutable ? made.setter : nil, [Self.parameter("newValue", field.type, owner.place)],
      .void)
    let property = ComputedProperty(name, getter, setter, owner.place)
    members(of: owner).overridable[name] = property
    overriddenNames.insert(name)
    return property
  }

  /// Whether a stored property of a class is reached through accessors, because a subclass
  /// overrides it. Initialisers of the class write what they store.
  func isOverridden(_ name: String, _ type: NominalType) -> Bool {
    guard overriddenNames.contains(name), type.kind == .reference else { return false }
    var current: NominalType? = type
    var isOverridden = false
    while let one = current {
      let table = members(of: one)
      if table.overridable[name] != nil || table.computed[name] != nil { isOverridden = true }
      if function.isInitializer, function.receiverType == .nominal(one), one === type,
        table.overridable[name] != nil
      {
        return false
      }
      current = one.superclass
    }
    return isOverridden
  }
}

// MARK: Generic methods

extension Checker {
  /// Lets calls of a superclass's generic method find what a subclass puts in its place.
  func noteGenericOverride(_ own: FunctionDeclaration, in type: NominalType) {
    let labels = own.parameters.map(\.label)
    var isFound = false
    var current = type.superclass
    while let parent = current {
      for other in members(of: parent).methods[own.name] ?? []
      where other.generics.count == own.generics.count && other.parameters.map(\.label) == labels {
        isFound = true
        if other.tree.isFinal {
          return report(
            "'\(own.name)' is final in \(parent.name) and cannot be overridden", at: own.place)
        }
        other.overrides.append((own, type))
        for (types, made) in other.instances { registerOverride(own, type, of: made, types) }
      }
      current = parent.superclass
    }
    if !isFound {
      report("'\(own.name)' overrides nothing: no superclass has it", at: own.place)
    }
  }

  /// Lets calls of a generic method with known types find what the object's class has for it.
  func dispatchOverrides(
    _ made: FunctionDeclaration, _ types: [ScriptType], of method: FunctionDeclaration
  ) {
    guard case .nominal(let type)? = method.receiver, type.kind == .reference, !method.isStatic,
      method.name != "init"
    else { return }
    made.requirement = Requirement(method.name)
    for one in method.overrides { registerOverride(one.method, one.type, of: made, types) }
  }

  private func registerOverride(
    _ own: FunctionDeclaration, _ type: NominalType, of made: FunctionDeclaration,
    _ types: [ScriptType]
  ) {
    guard let requirement = made.requirement else { return }
    let bindings = Dictionary(zip(own.generics, types)) { first, _ in first }
    let found = instance(of: own, bindings, own.place)
    type.witnesses[ObjectIdentifier(requirement)] = found.compiled
  }
}

// MARK: Static members of superclasses

extension Checker {
  /// A static function of a superclass as a subclass has it: `Self` is the subclass there, and what
  /// the function calls is what the subclass has put in its place.
  func inherited(
    _ declaration: FunctionDeclaration, from table: MemberTable, by type: ScriptType
  ) -> FunctionDeclaration {
    guard case .nominal(let nominal) = type, nominal.kind == .reference, table.type != type,
      table.type.isReference, declaration.generics.isEmpty, !type.hasVariable,
      declaration.name.first?.isOperatorCharacter != true, let around = declaration.surroundings
    else { return declaration }
    let key = ObjectIdentifier(declaration)
    if let known = members(of: nominal).inheritedStatics[key] { return known }
    let inside = around.scopes + [memberScope(type)]
    let copy: FunctionDeclaration
    if declaration.tree.isAccessor {
      copy = FunctionDeclaration(declaration.tree, place: declaration.place)
      copy.parameters = declaration.parameters
      copy.result = declaration.result
      copy.observing = declaration.observing
    } else {
      copy = withScopes(inside) { declareSignature(declaration.tree) }
    }
    copy.isStatic = true
    copy.staticRequirement = declaration.staticRequirement
    copy.surroundings = (inside, around.function)
    members(of: nominal).inheritedStatics[key] = copy
    queueBody(of: copy)
    return copy
  }

  /// `super.name` in a static member.
  func superStatic(
    _ type: NominalType, _ parent: NominalType, _ name: String, _ arguments: [Expr.Argument]?,
    _ place: Place, _ namePlace: Place
  ) -> Checked {
    for table in tables(for: .nominal(parent), name) {
      if let computed = table.staticComputed[name] {
        let getter = inherited(computed.getter, from: table, by: .nominal(type))
        let value = callFunction(getter, [], nil, computed.type, place)
        return arguments.map { callValue(value, $0, place, nil) } ?? value
      }
      if let arguments, let found = table.statics[name] {
        return resolveCall(
          found.map { Callable(inherited($0, from: table, by: .nominal(type))) }, receiver: nil,
          name, arguments, place, nil)
      }
    }
    return staticMember(.nominal(parent), name, arguments, place, namePlace, nil)
  }

  /// Lets `Self(…)` and `type(of: x).init(…)` reach the initialisers that every subclass has.
  func registerRequiredInitializers(_ type: NominalType, at place: Place) {
    var current: NominalType? = type
    while let one = current, one.kind == .reference {
      for initializer in members(of: one).initializers where initializer.tree.isRequired {
        if initializer.staticRequirement == nil {
          initializer.staticRequirement = Requirement("init")
        }
        registerStatic(initializer, for: .nominal(type), at: place)
      }
      current = one.superclass
    }
  }

  /// The initialisers that every subclass of a class has.
  func requiredInitializers(_ type: NominalType) -> [FunctionDeclaration] {
    var current: NominalType? = type
    while let one = current {
      let found = members(of: one).initializers
      if !found.isEmpty { return found.filter(\.tree.isRequired) }
      current = one.superclass
    }
    return []
  }
}

extension FunctionDeclaration {
  /// Whether arguments that fit the one fit the other.
  func takesSame(as other: FunctionDeclaration) -> Bool {
    parameters.map(\.label) == other.parameters.map(\.label)
      && parameters.map(\.type) == other.parameters.map(\.type)
  }
}

extension AccessorsTree {
  /// Observers as accessors around `super.name`, so that they may observe any property.
  func observing(_ name: String, at place: Place) -> AccessorsTree {
    let inherited = Expr(
      kind: .member(Expr(kind: .name("super"), place: place), name, place), place: place)
    func statement(_ expression: Expr) -> Stmt {
      Stmt(kind: .expression(expression), place: place)
    }
    func named(_ name: String) -> Expr { Expr(kind: .name(name), place: place) }
    /// The observer's body in a function of its own: it may return.
    func calling(_ observer: AccessorTree, with value: String) -> Stmt {
      let tree = ClosureTree()
      tree.body = observer.body
      tree.parameters = [ParameterTree(name: observer.parameter, place: observer.place)]
      tree.hasParameterList = true
      tree.result = TypeTree(kind: .name("Void", []), place: place)
      let argument = Expr.Argument(label: nil, labelPlace: place, value: named(value))
      let function = Expr(kind: .closure(tree), place: observer.place)
      return statement(Expr(kind: .call(function, [argument]), place: place))
    }
    var body: [Stmt] = []
    if let willSet { body.append(calling(willSet, with: "$new")) }
    if didSet != nil {
      let old = BindingTree(
        pattern: Pattern(kind: .name("$old", isMutable: false), place: place), value: inherited)
      body.append(Stmt(kind: .variable(isMutable: false, [old]), place: place))
    }
    body.append(statement(Expr(kind: .assign(inherited, nil, named("$new")), place: place)))
    if let didSet { body.append(calling(didSet, with: "$old")) }
    var result = AccessorsTree()
    result.getter = [statement(inherited)]
    result.setter = AccessorTree(parameter: "$new", body: body, place: place)
    return result
  }
}
