extension Checker {
  /// What an extension extends.
  enum ExtensionTarget {
    case own(NominalType)
    case template(GenericTemplate)
    case other(ExtensionDeclaration.Target)
    /// Reported.
    case nothing
  }

  func extensionTarget(
    _ tree: NominalTree, _ visible: [Scope], _ found: inout [TypeInProgress]
  ) -> ExtensionTarget {
    guard let extended = tree.extended else { return .nothing }
    let target = resolveTarget(extended)
    switch target {
    case .own(let type):
      let inside = scopesInside(type)
      declareNested(tree, members(of: type), inside, type.qualifiedName, &found)
    case .template(let template):
      // Types made while shapes are read have its nested types, too.
      if !tree.nested.isEmpty || !tree.aliases.isEmpty {
        nestingExtensions[ObjectIdentifier(template), default: []].append(tree)
      }
    case .other(.type(let type)) where !type.hasVariable:
      guard !tree.nested.isEmpty else { break }
      let table = typesInside[type] ?? MemberTable(type)
      typesInside[type] = table
      declareNested(
        tree, table, visible + [memberScope(type)], "(extension in \(module)):Swift.\(type)", &found
      )
    case .other, .nothing:
      if let nested = tree.nested.first {
        report("not supported yet: types inside extensions of generic types", at: nested.place)
      }
    }
    return target
  }

  private func resolveTarget(_ tree: TypeTree) -> ExtensionTarget {
    if case .name(let name, let arguments) = tree.kind {
      switch binding(name) {
      case .type(let type): return .own(type)
      case .template(let template) where arguments.isEmpty: return .template(template)
      case .proto(let proto): return .other(.proto(proto))
      default: break
      }
      if arguments.isEmpty {
        if let owner = Self.parametric(name) { return .other(.type(owner)) }
        if Self.extensibleProtocols.contains(name) { return .other(.builtin(name)) }
      }
    }
    let type = resolve(tree)
    switch type {
    case .unknown: return .nothing
    case .nominal(let nominal): return .own(nominal)
    case .existential(let proto): return .other(.proto(proto))
    case .tuple, .function, .error, .oneOf, .variable, .never, .void:
      report("'\(type)' cannot be extended", at: tree.place)
      return .nothing
    default: return .other(.type(type))
    }
  }

  /// A generic type of Swift's with its parameters as Swift names them.
  private static func parametric(_ name: String) -> ScriptType? {
    switch name {
    case "Array", "ArraySlice": .array(.variable("Element"))
    case "Set": .set(.variable("Element"))
    case "Dictionary": .dictionary(.variable("Key"), .variable("Value"))
    case "Optional": .optional(.variable("Wrapped"))
    case "Range": .range(.halfOpen, .variable("Bound"))
    case "ClosedRange": .range(.closed, .variable("Bound"))
    case "Sequence", "Collection", "BidirectionalCollection", "RandomAccessCollection":
      .sequence(.variable("Element"))
    case "MutableCollection", "RangeReplaceableCollection": .array(.variable("Element"))
    default: nil
    }
  }

  static let extensibleProtocols: Set<String> = [
    "Equatable", "Hashable", "Comparable", "Numeric", "SignedNumeric", "AdditiveArithmetic",
    "BinaryInteger", "SignedInteger", "FixedWidthInteger", "FloatingPoint",
    "BinaryFloatingPoint", "Strideable", "StringProtocol", "CustomStringConvertible", "Error",
    "CaseIterable", "RawRepresentable", "Identifiable", "LosslessStringConvertible",
  ]

  func registerExtension(_ tree: NominalTree, _ target: ExtensionTarget, _ visible: [Scope]) {
    switch target {
    case .own, .nothing: break
    case .template(let template):
      templateExtensions[ObjectIdentifier(template), default: []].append(tree)
      for type in template.instances {
        declareNested(of: [tree], in: type)
        extend(type, tree)
        unfinished.append(type)
      }
    case .other(let target):
      refuseStored(tree)
      let declaration = ExtensionDeclaration(tree, target, visible)
      for name in declaration.names {
        extensions[name, default: []].append(declaration)
        if name.first?.isOperatorCharacter == true { ownOperators.insert(name) }
      }
      guard case .type(let owner) = target else {
        if let conformance = tree.conformances.first {
          report("an extension of a protocol cannot add a conformance", at: conformance.place)
        }
        return
      }
      if !owner.hasVariable, let name = declaration.names.min(), map.isOwn(tree.place.cell) {
        // Its bodies are looked at even if nothing uses them.
        pendingBodies.append { [unowned self] in _ = self.tables(for: owner, name) }
      }
      for conformance in tree.conformances {
        guard case .name(let name, _) = conformance.kind, case .proto(let proto) = binding(name)
        else { continue }
        for one in proto.lineage { one.builtinConformers.append(owner.partlySubstituting([:])) }
        builtinConformances.append((owner, proto, tree.place))
      }
    }
  }

  private func refuseStored(_ tree: NominalTree) {
    for property in tree.properties
    where !property.isStatic && !property.binding.accessors.isComputed {
      report("extensions have no stored properties", at: property.binding.pattern.place)
    }
    for one in tree.cases { report("a case outside an enum", at: one.place) }
  }

  // MARK: Members by type

  /// The tables in which a member of a type may stand, nearest first.
  func tables(for type: ScriptType, _ name: String) -> [MemberTable] {
    var result: [MemberTable] = []
    switch type {
    case .nominal(let nominal):
      var current: NominalType? = nominal
      while let type = current {
        result.append(members(of: type))
        current = type.superclass
      }
    case .existential(let proto): result += proto.lineage.map { members(of: $0) }
    default: break
    }
    var found: [(table: MemberTable, rank: Int)] = []
    let bounds = extensions[name] == nil ? nil : knownBounds(of: type)
    for declaration in extensions[name] ?? [] {
      guard let table = table(of: declaration, for: type) else { continue }
      found.append((table, declaration.rank))
      // What a protocol's extension adds is not looked up in the types that stand for it.
      if let bounds, case .proto(let proto) = declaration.target,
        bounds.contains(where: { $0.lineage.contains(proto) }),
        !bounds.contains(where: { asks($0, for: name) })
      {
        result = []
      }
    }
    if found.count > 1 {
      // The nearest first, as Swift ranks them; of equals the one that was declared first.
      found = found.enumerated().sorted {
        ($1.element.rank, $0.offset) < ($0.element.rank, $1.offset)
      }.map(\.element)
    }
    return result + found.map(\.table)
  }

  /// Whether a protocol asks types for a member.
  private func asks(_ proto: ProtocolType, for name: String) -> Bool {
    proto.lineage.contains { one in
      let table = members(of: one)
      return table.hasMember(name) || table.hasStatic(name) || name == "init"
        || name == "subscript" && !table.subscripts.isEmpty
        || one.name == "OwnCollection" && Self.collectionRequirements.contains(name)
    }
  }

  /// What Swift's Collection asks for, which `OwnCollection` stands for.
  private static let collectionRequirements: Set<String> = [
    "startIndex", "endIndex", "index", "subscript",
  ]

  /// What is known here of a type that stands for a generic parameter.
  private func knownBounds(of type: ScriptType) -> [ProtocolType]? {
    if let known = function.bounds(of: type) { return known }
    for scope in scopes.reversed() {
      guard case .nominal(let owner)? = scope.memberOf, owner.template != nil else { continue }
      if let known = members(of: owner).bounds[type] { return known }
    }
    return nil
  }

  /// The protocols that generic parameters are known by, by the types that stand for them.
  func bounds(
    _ trees: [GenericTree], _ requirements: [RequirementTree], _ generics: [String],
    _ types: [ScriptType]
  ) -> [ScriptType: [ProtocolType]] {
    var result: [ScriptType: [ProtocolType]] = [:]
    func add(_ bound: TypeTree, _ type: ScriptType) {
      switch bound.kind {
      case .name(let name, _):
        if case .proto(let proto)? = binding(name) { result[type, default: []].append(proto) }
      case .composition(let parts): for part in parts { add(part, type) }
      case .constrained(let inner, _): add(inner, type)
      default: break
      }
    }
    for (name, type) in zip(generics, types) {
      for parameter in trees where parameter.name == name {
        if let bound = parameter.bound { add(bound, type) }
      }
      for requirement in requirements where !requirement.isEquality {
        if case .name(name, _) = requirement.subject.kind { add(requirement.object, type) }
      }
    }
    return result
  }

  /// The members that an extension gives to a type; nil when it does not reach it.
  private func table(of declaration: ExtensionDeclaration, for type: ScriptType) -> MemberTable? {
    if let known = declaration.tables[type] { return known }
    guard let bindings = match(declaration.target, type), isReached(type, by: declaration) else {
      declaration.tables[type] = .some(nil)
      return nil
    }
    let names = Scope(function)
    for (name, bound) in bindings {
      names.names[name] = .alias(AliasBinding(bound, declaration.tree.place))
    }
    for name in ["SubSequence", "Index"] {
      guard let own = type.associatedType(name) else { continue }
      names.names[name] = .alias(AliasBinding(own, declaration.tree.place))
    }
    let inside = declaration.scopes + [names, memberScope(type)]
    // Its own types do not help to decide whether it applies.
    declaration.tables[type] = .some(nil)
    let applies = withScopes(inside) { self.satisfies(declaration.tree.requirements) }
    guard applies else { return nil }
    let table = MemberTable(type)
    declaration.tables[type] = .some(table)
    for nested in declaration.tree.nested {
      table.types[nested.name] = typesInside[type]?.types[nested.name]
    }
    for alias in declaration.tree.aliases {
      table.types[alias.name] = .alias(AliasBinding(alias, inside))
    }
    noteAccess(declaration.tree, table)
    declareMembers(declaration.tree, table, inside)
    if case .proto(let proto) = declaration.target {
      for method in table.methods.values.joined() { method.bounds[type] = [proto] }
      for property in table.computed.values { property.getter.bounds[type] = [proto] }
      if case .existential = type { openMembers(of: declaration, table, proto) }
    }
    return table
  }

  /// Where a protocol leaves types open, what its extension says of any value is made for each type
  /// that conforms: `eat(Food())` makes the food that the value's own type eats.
  private func openMembers(
    of declaration: ExtensionDeclaration, _ table: MemberTable, _ proto: ProtocolType
  ) {
    guard proto.lineage.contains(where: { !$0.associated.isEmpty }) else { return }
    for method in table.methods.values.joined() where method.generics.isEmpty {
      let requirement = Requirement(method.name)
      method.requirement = requirement
      let labels = method.parameters.map(\.label)
      open(proto, requirement) { [unowned self] type in
        self.table(of: declaration, for: type)?.methods[method.name]?
          .first { $0.parameters.map(\.label) == labels }?.compiled
      }
    }
    for (name, property) in table.computed {
      let requirement = Requirement(name)
      property.getter.requirement = requirement
      open(proto, requirement) { [unowned self] type in
        self.table(of: declaration, for: type)?.computed[name]?.getter.compiled
      }
    }
  }

  private func open(
    _ proto: ProtocolType, _ requirement: Requirement,
    _ answer: @escaping (ScriptType) -> CompiledFunction?
  ) {
    func register(_ type: ScriptType) {
      pendingBodies.append {
        guard let compiled = answer(type) else { return }
        if case .nominal(let nominal) = type {
          nominal.witnesses[ObjectIdentifier(requirement)] = compiled
        } else {
          proto.addWitness(compiled, of: requirement, for: type)
        }
      }
    }
    proto.openMembers.append(register)
    for (type, _) in proto.conformers { register(type) }
  }

  /// `extension Collection` does not reach what is no more than a Sequence.
  private func isReached(_ type: ScriptType, by declaration: ExtensionDeclaration) -> Bool {
    guard case .nominal = type, case .name(let name, _)? = declaration.tree.extended?.kind,
      ["Collection", "BidirectionalCollection", "RandomAccessCollection"].contains(name)
    else { return true }
    return conforms(type, to: name)
  }

  private func match(
    _ target: ExtensionDeclaration.Target, _ type: ScriptType
  ) -> [String: ScriptType]? {
    switch target {
    case .type(let owner):
      // `extension Double` is not one of literals' types, and optionals are not what they hold.
      if type.isUnknown || type == .never { return nil }
      if case .optional = type {} else if case .optional = owner { return nil }
      var bindings: [String: ScriptType] = [:]
      guard type.fits(owner, &bindings) else { return nil }
      return bindings
    case .proto(let proto):
      guard proto.isConformed(by: type) else { return nil }
      return [:]
    case .builtin(let name):
      guard conforms(type, to: name) else { return nil }
      return type.element.map { ["Element": $0] } ?? [:]
    }
  }
}
