extension Checker {
  /// Signatures of methods, properties, subscripts and initialisers; their bodies come later.
  func declareMembers(_ tree: NominalTree, _ table: MemberTable, _ inside: [Scope]) {
    withScopes(inside) {
      let type = table.type
      let isClass = type.isReference
      for method in tree.methods { declareMethod(method, table, inside) }
      for initializer in tree.initializers {
        let declaration = declareSignature(initializer)
        declaration.receiver = type
        declaration.isMutating = !isClass
        declaration.result = initializer.isFailable ? .optional(type) : type
        declaration.surroundings = (inside, function)
        declaration.equalities += equalities(tree.requirements)
        if table.initializers.contains(where: { other in
          zip(other.parameters, declaration.parameters).allSatisfy {
            $0.label == $1.label && $0.type == $1.type
          } && other.parameters.count == declaration.parameters.count
            && other.generics == declaration.generics
            && other.tree.requirements.isEmpty && initializer.requirements.isEmpty
            && other.equalities.isEmpty && declaration.equalities.isEmpty
        }) {
          report("an init with these parameters is declared already", at: declaration.place)
        }
        if isClass { noteOverride(declaration, table) }
        table.initializers.append(declaration)
        if tree.kind != .extending { table.replacesMemberwise = true }
        queueMember(declaration, type)
      }
      // The values of static properties may call any initialiser.
      for property in tree.properties { declareProperty(property, tree, table, inside) }
      for one in tree.subscripts { declareSubscript(one, table, inside) }
      for (index, value) in table.defaults where table.defaultCode[index] == nil {
        prepareDefault(index, value, table, inside)
      }
      preparePayloads(tree, table, inside)
      hookUp(table)
      if case .nominal(let nominal) = type {
        checkConformances(nominal, tree)
      }
    }
  }

  /// `case say(String, times: Int = 1)`
  private func preparePayloads(_ tree: NominalTree, _ table: MemberTable, _ inside: [Scope]) {
    guard case .nominal(let type) = table.type, !table.type.hasVariable else { return }
    for one in tree.cases {
      guard let index = type.caseIndex(one.name) else { continue }
      for (position, value) in one.defaults where position < type.cases[index].payload.count {
        let compiled = CompiledFunction(name: "default value")
        table.payloadDefaults[index, default: [:]][position] = compiled
        let wanted = type.cases[index].payload[position].type
        pendingBodies.append { [unowned self] in
          let scope = FunctionScope(
            parent: nil, name: "default value", keepsErrors: "a default argument")
          let checked = self.withScopes(inside) {
            self.withFunction(scope) { self.check(value, as: wanted, "the default of a value") }
          }
          self.pendingLowering.append {
            compiled.body = checked.emit().eval
            compiled.frameSize = scope.slots
          }
        }
      }
    }
  }

  /// Queues a member's body, unless its types are not known yet or it is generic itself.
  func queueMember(_ declaration: FunctionDeclaration, _ type: ScriptType) {
    guard !type.hasVariable, declaration.generics.isEmpty, declaration.tree.hasBody else { return }
    if case .nominal(let nominal) = type,
      nominal.arguments.contains(where: { $0.nesting >= GenericTemplate.maximumNesting })
    {
      declaration.compiled.body = { _ in
        throw Trap("'\(nominal.name)' is a generic type nested too deeply")
      }
      return
    }
    queueBody(of: declaration)
  }

  private func declareMethod(_ tree: FunctionTree, _ table: MemberTable, _ inside: [Scope]) {
    let type = table.type
    let declaration = declareSignature(tree)
    declaration.surroundings = (inside, function)
    if !tree.saysThrows, case .nominal(let nominal) = type {
      declaration.keepsErrors = errorKeeper(tree.name, nominal)
    }
    let isOperator = tree.isStatic || tree.name.first?.isOperatorCharacter == true
    if isOperator {
      if tree.name.first?.isOperatorCharacter == true { ownOperators.insert(tree.name) }
      if tree.isStatic, declaration.generics.isEmpty, isOwnTable(table) {
        let requirement = overridden(declaration, table, \.statics)?.staticRequirement
        declaration.staticRequirement = requirement ?? Requirement(tree.name)
        if let requirement = declaration.staticRequirement, case .nominal(let nominal) = type {
          nominal.witnesses[ObjectIdentifier(requirement)] = declaration.compiled
        }
      }
      table.statics[tree.name, default: []].append(declaration)
    } else {
      declaration.receiver = type
      if let clash = table.methods[tree.name]?.first(where: { $0.clashes(with: declaration) }),
        !type.isExistential || (!clash.tree.hasBody && !tree.hasBody)
      {
        let note = map.note("the first declaration of '\(tree.name)'", at: clash.place)
        report(
          "'\(tree.name)' with these parameters is declared already, on line \(note.line)",
          at: declaration.place, notes: [note])
      }
      table.methods[tree.name, default: []].append(declaration)
      if declaration.generics.isEmpty, isOwnTable(table) {
        declaration.requirement =
          overridden(declaration, table, \.methods)?.requirement ?? Requirement(tree.name)
        if let requirement = declaration.requirement, case .nominal(let nominal) = type {
          nominal.witnesses[ObjectIdentifier(requirement)] = declaration.compiled
        }
      } else if tree.isOverride, isOwnTable(table), case .nominal(let nominal) = type {
        noteGenericOverride(declaration, in: nominal)
      }
    }
    queueMember(declaration, type)
  }

  /// Whether the members stand in a class or its extensions, and not in those of a protocol: they
  /// override and can be overridden.
  private func isOwnTable(_ table: MemberTable) -> Bool {
    guard table.type.isReference, case .nominal(let type) = table.type else { return false }
    return table === members(of: type)
  }

  /// Lets a convenience initialiser of a superclass reach what a subclass puts in the place of the
  /// designated one.
  private func noteOverride(_ initializer: FunctionDeclaration, _ table: MemberTable) {
    guard case .nominal(let type) = table.type, let parent = type.superclass else { return }
    let replaced = members(of: parent).initializers.first {
      $0.parameters.map(\.label) == initializer.parameters.map(\.label)
        && $0.parameters.map(\.type) == initializer.parameters.map(\.type)
    }
    guard let replaced else { return }
    let requirement = replaced.requirement ?? Requirement("init")
    for (one, owner) in [(replaced, parent), (initializer, type)] {
      one.requirement = requirement
      owner.witnesses[ObjectIdentifier(requirement)] = one.compiled
    }
  }

  /// The superclass's method of the same name and types.
  private func overridden(
    _ declaration: FunctionDeclaration, _ table: MemberTable,
    _ members: KeyPath<MemberTable, [String: [FunctionDeclaration]]>
  ) -> FunctionDeclaration? {
    guard case .nominal(let nominal) = table.type else { return nil }
    var current = nominal.superclass
    while let type = current {
      let found = self.members(of: type)[keyPath: members][declaration.name]?.first { other in
        other.parameters.map(\.label) == declaration.parameters.map(\.label)
          && other.parameters.map(\.type) == declaration.parameters.map(\.type)
          && !other.tree.isPrivate
      }
      if let found {
        if !declaration.tree.isOverride {
          report(
            "'\(declaration.name)' overrides a method of \(type.name)", at: declaration.place,
            hint: "write `override func`")
        } else if found.tree.isFinal {
          report(
            "'\(declaration.name)' is final in \(type.name) and cannot be overridden",
            at: declaration.place)
        }
        noteWitness(declaration, of: found)
        return found
      }
      current = type.superclass
    }
    if declaration.tree.isOverride {
      report(
        "'\(declaration.name)' overrides nothing: no superclass has it", at: declaration.place)
    }
    return nil
  }

  // MARK: Properties

  /// A getter, setter or observer as a function.
  func accessor(
    _ name: String, _ body: [Stmt], _ parameters: [FunctionDeclaration.Parameter],
    _ result: ScriptType, receiver: ScriptType?, isMutating: Bool, at place: Place,
    hasBody: Bool = true
  ) -> FunctionDeclaration {
    let tree = FunctionTree()
    tree.isAccessor = true
    tree.name = name
    tree.namePlace = place
    tree.endPlace = place
    tree.body = body
    tree.hasBody = hasBody
    tree.isMutating = isMutating
    let declaration = FunctionDeclaration(tree, place: place)
    declaration.parameters = parameters
    declaration.result = result
    declaration.receiver = receiver
    declaration.isMutating = isMutating && receiver?.isReference != true
    declaration.isStatic = receiver == nil
    declaration.observing = name
    declaration.surroundings = (scopes, function)
    return declaration
  }

  static func parameter(
    _ name: String, _ type: ScriptType, _ place: Place
  ) -> FunctionDeclaration.Parameter {
    FunctionDeclaration.Parameter(
      label: nil, name: name, type: type, isInout: false, isVariadic: false, isEscaping: true,
      defaultValue: nil,
      place: place)
  }

  /// The getter and setter that braces hold.
  func computed(
    _ name: String, _ type: ScriptType, _ accessors: AccessorsTree, receiver: ScriptType?,
    _ place: Place
  ) -> ComputedProperty {
    let hasBody = !accessors.isRequirement
    let getter = accessor(
      name, accessors.getter ?? [], [], type, receiver: receiver,
      isMutating: accessors.getterIsMutating, at: place, hasBody: hasBody)
    let setter = accessors.setter.map { setter in
      accessor(
        name, setter.body, [Self.parameter(setter.parameter, type, setter.place)], .void,
        receiver: receiver, isMutating: receiver != nil, at: setter.place, hasBody: hasBody)
    }
    return ComputedProperty(name, getter, setter, place)
  }

  private func declareProperty(
    _ property: NominalTree.PropertyTree, _ tree: NominalTree, _ table: MemberTable,
    _ inside: [Scope]
  ) {
    let binding = property.binding
    guard case .name(let name, _) = binding.pattern.kind else { return }
    let receiver = property.isStatic ? nil : table.type
    if property.overridesObserving { return declareOverriding(name, property, table) }
    if binding.accessors.isComputed {
      guard let annotation = binding.type else {
        return report("a computed property needs a type", at: property.place)
      }
      computedNames.insert(name)
      let made = computed(
        name, resolve(annotation), binding.accessors, receiver: receiver, binding.pattern.place)
      if property.isStatic {
        table.staticComputed[name] = made
        if table.type.isReference, case .nominal(let nominal) = table.type {
          let inherited = nominal.superclass.flatMap { staticComputed(name, on: $0) }
          made.getter.staticRequirement =
            inherited?.getter.staticRequirement ?? Requirement(name)
          if let requirement = made.getter.staticRequirement {
            nominal.witnesses[ObjectIdentifier(requirement)] = made.getter.compiled
          }
        }
        queueMember(made.getter, table.type)
        if let setter = made.setter { queueMember(setter, table.type) }
      } else {
        declareComputed(made, table)
      }
      return
    }
    if property.isStatic {
      declareStatic(name, property, table, inside)
    } else if let type = storedType(name, table) {
      table.observers[name] = observers(
        name, type, binding.accessors, receiver: receiver, table.type)
    }
  }

  /// A computed property of values, in a class one that stands in an inherited one's place.
  private func declareComputed(_ made: ComputedProperty, _ table: MemberTable) {
    if table.type.isReference, case .nominal(let nominal) = table.type {
      let inherited = nominal.superclass.flatMap { overridable(made.name, of: $0) }
      note(made.getter, overrides: inherited?.getter, in: nominal)
      if let setter = made.setter { note(setter, overrides: inherited?.setter, in: nominal) }
    }
    table.computed[made.name] = made
    if case .nominal(let nominal) = table.type {
      made.getter.keepsErrors = errorKeeper(made.name, nominal)
    }
    queueMember(made.getter, table.type)
    if let setter = made.setter { queueMember(setter, table.type) }
  }

  /// Lets calls of an inherited accessor find what a subclass puts in its place.
  func note(
    _ own: FunctionDeclaration, overrides inherited: FunctionDeclaration?, in type: NominalType
  ) {
    let requirement = inherited?.requirement ?? Requirement(own.name)
    own.requirement = requirement
    type.witnesses[ObjectIdentifier(requirement)] = own.compiled
  }

  /// `override var x { didSet { … } }`: accessors around the superclass's.
  private func declareOverriding(
    _ name: String, _ property: NominalTree.PropertyTree, _ table: MemberTable
  ) {
    let binding = property.binding
    guard case .nominal(let type) = table.type,
      let inherited = type.superclass.flatMap({ overridable(name, of: $0) })
    else {
      return report("'\(name)' overrides nothing: no superclass has it", at: property.place)
    }
    guard inherited.setter != nil else {
      return report(
        "cannot observe '\(name)': it can be read only", at: binding.pattern.place)
    }
    computedNames.insert(name)
    declareComputed(
      computed(
        name, inherited.type, binding.accessors.observing(name, at: binding.pattern.place),
        receiver: table.type, binding.pattern.place), table)
  }

  private func staticComputed(_ name: String, on type: NominalType) -> ComputedProperty? {
    tables(for: .nominal(type), name).lazy.compactMap { $0.staticComputed[name] }.first
  }

  private func storedType(_ name: String, _ table: MemberTable) -> ScriptType? {
    guard case .nominal(let nominal) = table.type, let index = nominal.fieldIndex(name) else {
      return nil
    }
    return nominal.fields[index].type
  }

  /// `willSet` and `didSet` as functions; nil when there are none.
  func observers(
    _ name: String, _ type: ScriptType, _ accessors: AccessorsTree, receiver: ScriptType?,
    _ owner: ScriptType? = nil
  ) -> Observers? {
    guard accessors.willSet != nil || accessors.didSet != nil else { return nil }
    func make(_ tree: AccessorTree?) -> FunctionDeclaration? {
      guard let tree else { return nil }
      let made = accessor(
        name, tree.body, [Self.parameter(tree.parameter, type, tree.place)], .void,
        receiver: receiver, isMutating: receiver != nil, at: tree.place)
      made.keepsErrors = "an observer"
      if let owner { queueMember(made, owner) }
      return made
    }
    return Observers(willSet: make(accessors.willSet), didSet: make(accessors.didSet))
  }

  private func declareStatic(
    _ name: String, _ property: NominalTree.PropertyTree, _ table: MemberTable, _ inside: [Scope]
  ) {
    let binding = property.binding
    if case .name = binding.pattern.kind, table.staticVariables[name] != nil {
      return report("'\(name)' is declared already", at: property.place)
    }
    guard let value = binding.value else {
      let optional = binding.type.map { resolve($0) }
      guard let type = optional, type.isOptional, property.isMutable else {
        return report("a static property needs a value", at: property.place)
      }
      return declareStatic(
        name, type, Expr(kind: .null, place: property.place), property, table, inside)
    }
    if let annotation = binding.type {
      declareStatic(name, resolve(annotation), value, property, table, inside)
      return
    }
    let found = typeOfStatic(name, value, inside)
    declareStatic(name, found, value, property, table, inside)
    guard found.isUnknown else { return }
    table.staticVariables[name]?.inferType = { [unowned self] in
      self.typeOfStatic(name, value, inside)
    }
  }

  private func typeOfStatic(_ name: String, _ value: Expr, _ inside: [Scope]) -> ScriptType {
    withScopes(inside) {
      attempt { withFunction(FunctionScope(parent: nil, name: name)) { check(value).type } }.result
    }
  }

  private func declareStatic(
    _ name: String, _ type: ScriptType, _ value: Expr, _ property: NominalTree.PropertyTree,
    _ table: MemberTable, _ inside: [Scope]
  ) {
    let variable = Variable(
      name, type, isMutable: property.isMutable, place: property.binding.pattern.place,
      function: nil, slot: globalCount)
    globalCount += 1
    table.staticVariables[name] = variable
    compiling.statics[variable.place] = variable
    variable.observers = observers(name, type, property.binding.accessors, receiver: nil, .void)
    guard !table.type.hasVariable else { return }
    let compiled = CompiledFunction(name: name)
    variable.lazyValue = compiled
    let hasAnnotation = property.binding.type != nil
    pendingBodies.append { [unowned self] in
      let scope = FunctionScope(
        parent: nil, name: name, keepsErrors: "the value of a static property")
      self.withScopes(inside) {
        let checked = self.withFunction(scope) {
          hasAnnotation ? self.check(value, as: type, "the value") : self.check(value)
        }
        if !hasAnnotation, variable.type.isUnknown { variable.type = checked.type }
        self.pendingLowering.append {
          compiled.body = checked.emit().eval
          compiled.frameSize = scope.slots
        }
      }
    }
  }
}

extension ScriptType {
  var isReference: Bool {
    if case .nominal(let type) = self { type.kind == .reference } else { false }
  }
  var isExistential: Bool { if case .existential = self { true } else { false } }
}

extension Character {
  /// Whether the character may stand in an operator's name.
  var isOperatorCharacter: Bool {
    guard let scalar = unicodeScalars.first else { return false }
    if isASCII { return "/=-+!*%<>&|^~?.".contains(self) }
    return switch scalar.value {
    // The grammar's list of what an operator may begin with.
    case 0xA1...0xA7, 0xA9, 0xAB, 0xAC, 0xAE, 0xB0, 0xB1, 0xB6, 0xBB, 0xBF, 0xD7, 0xF7,
      0x2016...0x2017, 0x2020...0x2027, 0x2030...0x203E, 0x2041...0x2053, 0x2055...0x205E,
      0x2190...0x23FF, 0x2500...0x2775, 0x2794...0x2BFF, 0x2E00...0x2E7F, 0x3001...0x3003,
      0x3008...0x3020, 0x3030:
      true
    default: false
    }
  }
}
