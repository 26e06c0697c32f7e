/// Subscripts that cells declare.
extension Checker {
  /// `subscript<V>(_ path: KeyPath<S, V>) -> V`: accessors that are made anew for each list of types.
  private func declareGenericSubscript(
    _ tree: NominalTree.SubscriptTree, _ table: MemberTable, _ inside: [Scope]
  ) {
    func declare(
      _ body: [Stmt], _ parameters: [ParameterTree], _ result: TypeTree?, isMutating: Bool,
      _ place: Place
    ) -> FunctionDeclaration {
      let function = FunctionTree()
      function.isAccessor = true
      function.name = "subscript"
      (function.namePlace, function.endPlace) = (place, place)
      (function.generics, function.requirements) = (tree.generics, tree.requirements)
      (function.parameters, function.result, function.body) = (parameters, result, body)
      function.hasBody = !tree.accessors.isRequirement
      let declaration = declareSignature(function)
      declaration.receiver = tree.isStatic ? nil : table.type
      declaration.isStatic = tree.isStatic
      declaration.isMutating = isMutating && !tree.isStatic && !table.type.isReference
      declaration.surroundings = (inside, self.function)
      return declaration
    }
    let getter = declare(
      tree.accessors.getter ?? [], tree.parameters, tree.result, isMutating: false, tree.place)
    let setter = tree.accessors.setter.map { setter in
      let value = ParameterTree(name: setter.parameter, type: tree.result, place: setter.place)
      return declare(setter.body, [value] + tree.parameters, nil, isMutating: true, setter.place)
    }
    computedNames.insert("subscript")
    table.subscripts.append(
      SubscriptDeclaration(getter: getter, setter: setter, isStatic: tree.isStatic))
  }

  func declareSubscript(
    _ tree: NominalTree.SubscriptTree, _ table: MemberTable, _ inside: [Scope]
  ) {
    guard tree.generics.isEmpty else { return declareGenericSubscript(tree, table, inside) }
    let result = resolve(tree.result)
    let parameters = tree.parameters.map { parameter in
      FunctionDeclaration.Parameter(
        label: parameter.label, name: parameter.name,
        type: parameter.type.map { resolve($0) } ?? .unknown, isInout: false,
        isVariadic: parameter.isVariadic, isAutoclosure: parameter.isAutoclosure,
        isEscaping: parameter.isEscaping, defaultValue: parameter.defaultValue,
        place: parameter.place)
    }
    let receiver = tree.isStatic ? nil : table.type
    let hasBody = !tree.accessors.isRequirement
    let getter = accessor(
      "subscript", tree.accessors.getter ?? [], parameters, result, receiver: receiver,
      isMutating: false, at: tree.place, hasBody: hasBody)
    let setter = tree.accessors.setter.map { setter in
      accessor(
        "subscript", setter.body,
        [Self.parameter(setter.parameter, result, setter.place)] + parameters, .void,
        receiver: receiver, isMutating: receiver != nil, at: setter.place, hasBody: hasBody)
    }
    if table.type.isReference, !tree.isStatic, case .nominal(let nominal) = table.type {
      let inherited = nominal.superclass.flatMap { parent in
        ownSubscripts(.nominal(parent)).first { $0.getter.takesSame(as: getter) }
      }
      if (inherited == nil) == tree.isOverride {
        report(
          inherited == nil
            ? "this subscript overrides nothing: no superclass has it"
            : "this subscript overrides one of a superclass", at: tree.place,
          hint: inherited == nil ? nil : "write `override subscript`")
      }
      note(getter, overrides: inherited?.getter, in: nominal)
      if let setter { note(setter, overrides: inherited?.setter, in: nominal) }
    }
    queueMember(getter, table.type)
    if let setter { queueMember(setter, table.type) }
    computedNames.insert("subscript")
    table.subscripts.append(
      SubscriptDeclaration(getter: getter, setter: setter, isStatic: tree.isStatic))
  }
}
