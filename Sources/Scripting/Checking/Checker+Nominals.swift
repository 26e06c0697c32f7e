extension Checker {
  /// The members of a cell's own type; for others see `tables(for:)`.
  func members(of type: NominalType) -> MemberTable {
    let key = ObjectIdentifier(type)
    if let known = nominals[key] { return known }
    let made = MemberTable(.nominal(type))
    nominals[key] = made
    return made
  }

  func members(of type: ProtocolType) -> MemberTable {
    let key = ObjectIdentifier(type)
    if let known = nominals[key] { return known }
    let made = MemberTable(.existential(type))
    nominals[key] = made
    return made
  }

  // MARK: Hoisting

  /// A type whose name is known and whose members are still to be read.
  struct TypeInProgress {
    var tree: NominalTree
    var type: NominalType
    /// What the inside of the declaration sees.
    var scopes: [Scope]
  }

  /// Makes the types of a block known before anything else in it: names, then fields and cases.
  func hoistTypes(_ list: [Stmt]) -> () -> Void {
    let isLocal = !scope.isGlobal
    guard list.contains(where: \.declaresType) else { return {} }
    shapingDepth += 1
    declaringDepth += 1
    // A local type sees the types around it, not the variables.
    let local = Scope(function)
    if isLocal {
      for outer in scopes where !outer.isGlobal {
        for (name, binding) in outer.names where binding.isType { local.names[name] = binding }
      }
    }
    let visible = scopes.filter { $0.isGlobal || $0.memberOf != nil } + (isLocal ? [local] : [])
    var found: [TypeInProgress] = []
    var protocols: [(tree: NominalTree, type: ProtocolType)] = []
    func sink(_ name: String, _ binding: Binding) {
      scope.names[name] = binding
      if isLocal { local.names[name] = binding }
    }
    for statement in list {
      switch statement.kind {
      case .alias(let tree):
        refuseRedeclaration(tree.name, at: tree.place)
        sink(tree.name, .alias(AliasBinding(tree, visible)))
      case .nominal(let tree) where tree.kind == .proto:
        refuseRedeclaration(tree.name, at: tree.place)
        let type = ProtocolType(tree.name, tree.place)
        type.associated = tree.associated.map(\.name)
        type.primary = tree.primary
        sink(tree.name, .proto(type))
        protocols.append((tree, type))
      case .nominal(let tree) where tree.kind != .extending:
        refuseRedeclaration(tree.name, at: tree.place)
        refuseInGeneric(tree)
        sink(tree.name, declareType(tree, visible, within: nil, &found))
      default: break
      }
    }
    for (tree, type) in protocols { declareProtocolShape(tree, type, visible) }
    let extensions = list.compactMap { statement -> NominalTree? in
      if case .nominal(let tree) = statement.kind, tree.kind == .extending { tree } else { nil }
    }
    // Nested types of extensions are names too.
    let targets = extensions.map { ($0, extensionTarget($0, visible, &found)) }
    var conforming: [(NominalType, NominalTree)] = []
    found = Self.superclassesFirst(found)
    unshaped.formUnion(found.map(\.type))
    for one in found {
      withScopes(one.scopes) { self.declareShape(one.tree, one.type) }
      conforming.append((one.type, one.tree))
    }
    for (tree, target) in targets {
      guard case .own(let type) = target else { continue }
      withScopes(self.scopesInside(type)) { self.declareShape(tree, type) }
      conforming.append((type, tree))
    }
    unshaped.subtract(found.map(\.type))
    for one in found where one.type.containsItself {
      report(
        "value type '\(one.type.name)' cannot have a stored property that contains it",
        at: self.placeOfRecursion(one),
        hint: one.type.kind == .enumeration ? "declare it `indirect enum`" : "use a list or a class"
      )
    }
    for (tree, target) in targets { registerExtension(tree, target, visible) }
    shapingDepth -= 1
    finishInstances()
    // The rest needs the functions of the block.
    return {
      for case .alias(let tree) in list.map(\.kind) {
        if case .alias(let alias)? = self.scope.names[tree.name] { _ = self.resolve(alias) }
      }
      for one in found { self.requireInitializer(one.tree, one.type) }
      for (tree, type) in protocols { self.declareProtocolMembers(tree, type, visible) }
      self.declaringDepth -= 1
      for one in found { self.withScopes(one.scopes) { self.inferFields(one.tree, one.type) } }
      for one in found { self.declareMembers(one.tree, self.members(of: one.type), one.scopes) }
      for (tree, target) in targets {
        guard case .own(let type) = target else { continue }
        self.declareMembers(tree, self.members(of: type), self.scopesInside(type))
      }
      let waiting = self.waitingMembers
      self.waitingMembers = []
      for declare in waiting { declare() }
      for (type, tree) in conforming {
        self.registerWitnesses(type, at: tree.place)
        self.hookUpSequence(type, at: tree.place)
      }
      self.finishInstances()
    }
  }

  /// A function that is made anew for each list of types declares none.
  private func refuseInGeneric(_ tree: NominalTree) {
    var current: FunctionScope? = function
    while let scope = current {
      if let around = scope.declaration,
        around.tree.isGeneric || around.receiver?.isGenericInstance == true
      {
        return report(
          "type '\(tree.name)' cannot be nested in generic function '\(around.name)'",
          at: tree.place)
      }
      current = scope.parent
    }
  }

  /// Classes behind those that they inherit from, wherever these stand.
  private static func superclassesFirst(_ list: [TypeInProgress]) -> [TypeInProgress] {
    guard list.contains(where: { $0.type.kind == .reference && !$0.tree.conformances.isEmpty })
    else { return list }
    var result: [TypeInProgress] = []
    var seen: Set<ObjectIdentifier> = []
    func add(_ one: TypeInProgress) {
      guard seen.insert(ObjectIdentifier(one.tree)).inserted else { return }
      for conformance in one.tree.conformances where one.type.kind == .reference {
        guard case .name(let name, _) = conformance.kind else { continue }
        for parent in list where parent.tree.name == name && parent.type.kind == .reference {
          add(parent)
        }
      }
      result.append(one)
    }
    for one in list { add(one) }
    return result
  }

  /// The property that makes a structure contain itself.
  private func placeOfRecursion(_ one: TypeInProgress) -> Place {
    let found = one.type.fields.indices.first { one.type.holdsItself(at: $0) }
    guard let found else { return one.tree.place }
    let name = one.type.fields[found].name
    let property = one.tree.properties.first {
      if case .name(name, _) = $0.binding.pattern.kind { true } else { false }
    }
    return property?.binding.pattern.place ?? one.tree.place
  }

  /// A class whose fields nothing gives a value cannot be made.
  private func requireInitializer(_ tree: NominalTree, _ type: NominalType) {
    guard type.kind == .reference, tree.initializers.isEmpty else { return }
    let inherited = type.superclass?.fields.count ?? 0
    let defaults = members(of: type).defaults
    for index in type.fields.indices where index >= inherited && defaults[index] == nil {
      report(
        "class '\(type.name)' has no initialiser", at: tree.place,
        hint: "'\(type.fields[index].name)' needs a value, or an init that gives one")
      return
    }
  }

  /// Makes the name of a type, and of those inside it.
  private func declareType(
    _ tree: NominalTree, _ visible: [Scope], within outer: String?,
    _ found: inout [TypeInProgress]
  ) -> Binding {
    let kind: NominalType.Kind =
      switch tree.kind {
      case .enumeration: .enumeration
      case .reference: .reference
      default: .structure
      }
    let module = module
    if !tree.generics.isEmpty {
      let template = GenericTemplate(
        tree,
        make: { template, arguments in
          NominalType(
            name: tree.name, within: outer, module: module, kind: kind, place: tree.place,
            template: template, arguments: arguments)
        }, fill: { [unowned self] type in self.fill(tree, type, visible) })
      return .template(template)
    }
    let type = NominalType(
      name: tree.name, within: outer, module: module, kind: kind, place: tree.place)
    type.isOpen = visible.contains { $0.memberOf?.hasVariable == true }
    let inside = visible + [memberScope(.nominal(type))]
    typeScopes[ObjectIdentifier(type)] = inside
    found.append(TypeInProgress(tree: tree, type: type, scopes: inside))
    declareNested(tree, members(of: type), inside, type.qualifiedName, &found)
    return .type(type)
  }

  func declareNested(
    _ tree: NominalTree, _ table: MemberTable, _ inside: [Scope], _ name: String,
    _ found: inout [TypeInProgress]
  ) {
    for alias in tree.aliases { table.types[alias.name] = .alias(AliasBinding(alias, inside)) }
    for nested in tree.nested {
      if table.types[nested.name] != nil {
        report("'\(nested.name)' is declared already", at: nested.place)
      }
      table.types[nested.name] = declareType(nested, inside, within: name, &found)
    }
  }

  func memberScope(_ type: ScriptType) -> Scope {
    let scope = Scope(function)
    scope.memberOf = type
    return scope
  }

  /// What the inside of a type's declaration sees.
  func scopesInside(_ type: NominalType) -> [Scope] {
    typeScopes[ObjectIdentifier(type)] ?? [globals, memberScope(.nominal(type))]
  }

  func withScopes<R>(_ list: [Scope], _ body: () -> R) -> R {
    let outer = scopes
    scopes = list
    defer { scopes = outer }
    return body()
  }

  /// Gives a generic type with known arguments its members.
  private func fill(_ tree: NominalTree, _ type: NominalType, _ visible: [Scope]) {
    guard let template = type.template else { return }
    // `func up() -> W<[T]>` names ever larger types: those that no program reaches stay empty.
    if type.arguments.contains(where: { $0.nesting > GenericTemplate.maximumNesting }) { return }
    // `func / <V>(a: Self, b: Q<V>) -> Q<Per<U, V>>`: a signature needs the name alone.
    if ScriptType.nominal(type).hasVariable, type.arguments.contains(where: { $0.nesting > 1 }) {
      return
    }
    let names = Scope(function)
    for (name, argument) in zip(template.parameters, type.arguments) {
      names.names[name] = .alias(AliasBinding(argument, tree.place))
    }
    let inside = visible + [names, memberScope(.nominal(type))]
    typeScopes[ObjectIdentifier(type)] = inside
    var found: [TypeInProgress] = []
    let table = members(of: type)
    table.bounds = withScopes(inside) {
      bounds(
        template.bounds.parameters, template.bounds.requirements, template.parameters,
        type.arguments)
    }
    declareNested(tree, table, inside, type.qualifiedName, &found)
    found.insert(TypeInProgress(tree: tree, type: type, scopes: inside), at: 0)
    for one in nestingExtensions[ObjectIdentifier(template)] ?? []
    where withScopes(inside, { self.satisfies(one.requirements) }) {
      declareNested(one, table, inside, type.qualifiedName, &found)
    }
    declareShapes(found)
    let declare = { [unowned self] in
      self.declareContents(found)
      for one in self.templateExtensions[ObjectIdentifier(template)] ?? [] {
        self.extend(type, one)
      }
      self.unfinished += found.reversed().map(\.type)
      if self.shapingDepth == 0 { self.finishInstances() }
    }
    // What a class overrides is known once its superclass has its members.
    if declaringDepth > 0, type.superclass != nil {
      waitingMembers.append(declare)
    } else {
      declare()
    }
  }

  /// Shapes of an instance of a generic type and of the types inside it.
  private func declareShapes(_ found: [TypeInProgress]) {
    unshaped.formUnion(found.map(\.type))
    for one in found { withScopes(one.scopes) { self.declareShape(one.tree, one.type) } }
    unshaped.subtract(found.map(\.type))
  }

  private func declareContents(_ found: [TypeInProgress]) {
    for one in found { withScopes(one.scopes) { self.inferFields(one.tree, one.type) } }
    for one in found { declareMembers(one.tree, members(of: one.type), one.scopes) }
  }

  /// Gives an instance that was made earlier the types that extensions declare inside it.
  func declareNested(of extensions: [NominalTree], in type: NominalType) {
    let (table, inside) = (members(of: type), scopesInside(type))
    for tree in extensions where !tree.nested.allSatisfy({ table.types[$0.name] != nil }) {
      guard withScopes(inside, { self.satisfies(tree.requirements) }) else { continue }
      var found: [TypeInProgress] = []
      declareNested(tree, table, inside, type.qualifiedName, &found)
      declareShapes(found)
      declareContents(found)
      unfinished += found.reversed().map(\.type)
    }
  }

  /// Witnesses and elements of the instances of generic types, once all extensions are known.
  func finishInstances() {
    while let type = unfinished.first {
      unfinished.removeFirst()
      guard !ScriptType.nominal(type).hasVariable else { continue }
      hookUpSequence(type, at: type.place)
      unwitnessed.append(type)
    }
    // What protocols ask for is declared behind the shapes.
    while declaringDepth == 0, let type = unwitnessed.first {
      unwitnessed.removeFirst()
      registerWitnesses(type, at: type.place)
    }
  }

  /// Applies an extension of a generic type to one of its instances.
  func extend(_ type: NominalType, _ tree: NominalTree) {
    guard let template = type.template else { return }
    var bindings: [String: ScriptType] = [:]
    for (name, argument) in zip(template.parameters, type.arguments) { bindings[name] = argument }
    let inside = scopesInside(type)
    guard withScopes(inside, { self.satisfies(tree.requirements) }) else { return }
    let known = withScopes(inside) {
      bounds([], tree.requirements, template.parameters, type.arguments)
    }
    members(of: type).bounds.merge(known) { $0 + $1 }
    withScopes(inside) { self.declareShape(tree, type) }
    declareMembers(tree, members(of: type), inside)
  }
}

extension Stmt {
  fileprivate var declaresType: Bool {
    switch kind {
    case .nominal, .alias: true
    default: false
    }
  }
}

extension Binding {
  var isType: Bool {
    switch self {
    case .type, .template, .proto, .alias: true
    case .variable, .functions, .computed: false
    }
  }
}

extension ScriptType {
  fileprivate var isGenericInstance: Bool {
    if case .nominal(let type) = self { type.template != nil } else { false }
  }

  /// How deep generic arguments stand inside one another.
  var nesting: Int {
    switch self {
    case .array(let inner), .set(let inner), .optional(let inner), .sequence(let inner),
      .range(_, let inner), .metatype(let inner):
      inner.nesting + 1
    case .dictionary(let key, let value): max(key.nesting, value.nesting) + 1
    case .tuple(let elements): (elements.map(\.type.nesting).max() ?? 0) + 1
    case .function(let function):
      ((function.parameters + [function.result]).map(\.nesting).max() ?? 0) + 1
    case .nominal(let type): (type.arguments.map(\.nesting).max() ?? 0) + 1
    default: 0
    }
  }
}
