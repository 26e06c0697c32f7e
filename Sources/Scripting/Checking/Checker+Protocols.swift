extension Checker {
  // MARK: Declaring

  func declareProtocolShape(_ tree: NominalTree, _ type: ProtocolType, _ visible: [Scope]) {
    for conformance in tree.conformances {
      guard case .name(let name, _) = conformance.kind else { continue }
      if case .proto(let parent)? = binding(name) {
        if parent.lineage.contains(type) {
          report("'\(type.name)' refines itself", at: conformance.place)
        } else {
          type.parents.append(parent)
        }
      } else if name == "AnyObject" || typeNamed(name) == nil || name == "Error" {
        type.builtinParents.append(name)
        if name == "Identifiable" { type.associated.append("ID") }
      } else {
        report("'\(name)' is not a protocol", at: conformance.place)
      }
    }
  }

  func declareProtocolMembers(_ tree: NominalTree, _ type: ProtocolType, _ visible: [Scope]) {
    let table = members(of: type)
    let names = Scope(function)
    for associated in tree.associated {
      names.names[associated.name] = .alias(AliasBinding(.unknown, associated.place))
    }
    let inside = visible + [names, memberScope(table.type)]
    for nested in tree.nested {
      report("a type cannot be declared inside a protocol", at: nested.place)
    }
    declareMembers(tree, table, inside)
    for list in table.methods.values {
      for method in list where method.requirement == nil {
        method.requirement = Requirement(method.name)
      }
    }
    for property in table.computed.values {
      property.getter.requirement = Requirement(property.name)
      property.setter?.requirement = Requirement(property.name)
    }
    for one in table.subscripts {
      one.getter.requirement = Requirement("subscript")
      one.setter?.requirement = Requirement("subscript")
    }
    for function in table.statics.values.joined() + table.initializers {
      function.staticRequirement = Requirement(function.name)
    }
    for property in table.staticComputed.values {
      property.getter.staticRequirement = Requirement(property.name)
    }
  }

  // MARK: Conforming

  /// Finds what runs for each requirement of a type's protocols, and reports what is missing.
  func registerWitnesses(_ type: NominalType, at place: Place) {
    registerRequiredInitializers(type, at: place)
    var done: Set<ProtocolType> = []
    for one in type.protocols {
      let promised = members(of: type).promises[ObjectIdentifier(one)] ?? place
      for proto in one.lineage where done.insert(proto).inserted {
        registerWitnesses(.nominal(type), proto, at: promised) { requirement, compiled in
          type.witnesses[ObjectIdentifier(requirement)] = compiled
        }
      }
    }
    var ancestor = type.superclass
    while let current = ancestor {
      for proto in current.protocols.flatMap(\.lineage) where done.insert(proto).inserted {
        registerOverrides(type, of: proto)
      }
      ancestor = current.superclass
    }
  }

  /// What a class overrides runs for the requirements that its superclasses keep, too.
  private func registerOverrides(_ type: NominalType, of proto: ProtocolType) {
    let (table, own) = (members(of: proto), members(of: type))
    for list in table.methods.values {
      for wanted in list {
        guard let requirement = wanted.requirement,
          let found = own.methods[wanted.name]?.first(where: {
            $0.tree.isOverride && $0.parameters.map(\.label) == wanted.parameters.map(\.label)
          })
        else { continue }
        type.witnesses[ObjectIdentifier(requirement)] = found.compiled
        noteWitness(found, of: wanted)
      }
    }
    for wanted in table.statics.values.joined() where own.statics[wanted.name] != nil {
      registerStatic(wanted, for: .nominal(type), at: type.place)
    }
    for (name, property) in table.staticComputed where own.hasStatic(name) {
      registerStatic(property.getter, for: .nominal(type), at: type.place)
    }
    for (name, wanted) in table.computed {
      guard let found = own.computed[name], found.getter.requirement != nil else { continue }
      if let requirement = wanted.getter.requirement {
        type.witnesses[ObjectIdentifier(requirement)] = found.getter.compiled
      }
      if let requirement = wanted.setter?.requirement, let setter = found.setter {
        type.witnesses[ObjectIdentifier(requirement)] = setter.compiled
      }
    }
  }

  /// The same for builtin types that extensions made conform.
  func registerBuiltinWitnesses() {
    let list = builtinConformances
    builtinConformances = []
    for (type, proto, place) in list {
      guard !type.hasVariable else { continue }
      for one in proto.lineage {
        registerWitnesses(type, one, at: place) { one.addWitness($1, of: $0, for: type) }
      }
    }
  }

  /// Finds what a builtin type brings that a generic extension made conform: `[Int]`, where it is
  /// stored as a value of the protocol.
  func noteErased(_ type: ScriptType, as proto: ProtocolType, at place: Place) {
    guard trials == 0, type.isContainer, !type.hasVariable, !type.hasUnknown else { return }
    for one in proto.lineage
    where one.isConformed(by: type) && !one.builtinConformers.contains(type) {
      guard one.witnessedTypes.insert(type).inserted else { continue }
      registerWitnesses(type, one, at: place) { one.addWitness($1, of: $0, for: type) }
    }
  }

  private func registerWitnesses(
    _ type: ScriptType, _ proto: ProtocolType, at place: Place,
    _ add: (Requirement, CompiledFunction) -> Void
  ) {
    let table = members(of: proto)
    var missing: [String] = []
    for (name, list) in table.methods.sorted(by: { $0.key < $1.key }) {
      for wanted in list {
        guard let requirement = wanted.requirement else { continue }
        for (types, made) in wanted.instances {
          registerInstance(made, types, of: wanted, for: type, place)
        }
        let labels = wanted.parameters.map(\.label)
        let candidates = methods(name, on: type).filter { $0.parameters.map(\.label) == labels }
        let exact = candidates.first { one in
          zip(one.parameters, wanted.parameters).allSatisfy {
            $0.type == $1.type || $1.type.isExistential || $1.type.hasUnknown
          }
        }
        if let found = exact ?? candidates.first {
          if wanted.result.isPlainlyOther(than: found.result) {
            report(
              "type '\(type)' does not conform to protocol '\(proto.name)': '\(wanted.shownName)' "
                + "gives \(found.result), and \(wanted.result) is asked for", at: place)
          }
          add(requirement, found.compiled)
          noteWitness(found, of: wanted)
        } else if !hasMember(type, name) || !methods(name, on: type).isEmpty {
          missing.append(wanted.shownName)
        }
      }
    }
    for (name, wanted) in table.computed.sorted(by: { $0.key < $1.key }) {
      let found = accessors(of: name, on: type)
      if let own = ownPropertyType(name, on: type), wanted.type.isPlainlyOther(than: own) {
        report(
          "type '\(type)' does not conform to protocol '\(proto.name)': '\(name)' has type \(own), and "
            + "\(wanted.type) is asked for", at: place)
      }
      if let own = computedProperty(name, on: type) { noteWitness(own.getter, of: wanted.getter) }
      if let requirement = wanted.getter.requirement, let getter = found.getter {
        add(requirement, getter)
      } else if !hasMember(type, name) {
        missing.append(name)
      }
      if let requirement = wanted.setter?.requirement, let setter = found.setter {
        add(requirement, setter)
      }
      if wanted.setter != nil, case .nominal(let nominal) = type,
        let index = nominal.fieldIndex(name), !nominal.fields[index].isMutable
      {
        report(
          "type '\(type)' does not conform to protocol '\(proto.name)': '\(name)' must be settable",
          at: place, hint: "declare it with var")
      }
    }
    for wanted in table.subscripts {
      let labels = wanted.getter.parameters.map(\.label)
      let found = ownSubscripts(type).first { $0.getter.parameters.map(\.label) == labels }
      if let requirement = wanted.getter.requirement, let getter = found?.getter {
        add(requirement, getter.compiled)
      }
      if let requirement = wanted.setter?.requirement, let setter = found?.setter {
        add(requirement, setter.compiled)
      }
    }
    for name in table.statics.keys.sorted() + table.staticComputed.keys.sorted()
    where !hasStatic(name, on: type, as: table.statics[name]?.first) {
      missing.append(name)
    }
    registerStaticWitnesses(type, proto, at: place)
    if !missing.isEmpty {
      report(
        "type '\(type)' does not conform to protocol '\(proto.name)': "
          + "\(missing.map { "'\($0)'" }.joined(separator: ", ")) missing", at: place)
    }
  }

  /// Whether a type brings a static member; an operator may be a function of its own.
  private func hasStatic(
    _ name: String, on type: ScriptType, as wanted: FunctionDeclaration?
  ) -> Bool {
    if hasStaticMember(type, name) || !library.statics(name, on: type).isEmpty { return true }
    guard let wanted, name.first?.isOperatorCharacter == true else { return false }
    // Which types the other operands have is for the requirement to say.
    guard wanted.parameters.allSatisfy({ $0.type.isExistential }) else { return true }
    let operand = Checked(type, wanted.place) { Code(constant: .void) }
    return attempt {
      wanted.parameters.count == 2
        ? binary(name, operand, operand, wanted.place, wanted.place)
        : prefix(name, Expr(kind: .invalid, place: wanted.place), wanted.place, nil)
    }.clean
  }

  /// The type of a property that a cell declares for a type, stored or computed.
  private func ownPropertyType(_ name: String, on type: ScriptType) -> ScriptType? {
    if case .nominal(let nominal) = type, let index = nominal.fieldIndex(name) {
      return nominal.fields[index].type
    }
    guard let computed = computedProperty(name, on: type), !computed.getter.tree.isRequirement,
      case .nominal? = computed.getter.receiver
    else { return nil }
    return computed.type
  }

  /// What reads and writes a property, stored ones included.
  func accessors(
    of name: String, on type: ScriptType
  ) -> (getter: CompiledFunction?, setter: CompiledFunction?) {
    if case .nominal(let nominal) = type, let index = nominal.fieldIndex(name),
      !isOverridden(name, nominal)
    {
      let (getter, setter) = (CompiledFunction(name: name), CompiledFunction(name: name))
      let (get, set) = storedAccess(name, index, of: nominal)
      let runtime = runtime
      getter.parameterCount = 1
      getter.frameSize = 1
      getter.body = { try get(Arguments(base: $0, count: 1, runtime: runtime)) }
      setter.parameterCount = 2
      setter.frameSize = 2
      setter.body = { frame in
        try set(Arguments(base: frame, count: 2, runtime: runtime))
        return .void
      }
      return (getter, setter)
    }
    if let computed = computedProperty(name, on: type), !computed.getter.tree.isRequirement {
      return (computed.getter.compiled, computed.setter?.compiled)
    }
    // A builtin property, `count` of an array say, may be what a protocol asks for.
    let rows = library.members(name, on: type).filter { $0.kind == .property }
    guard let row = rows.first(where: { $0.owner.map { type.fits($0) } ?? true }) else {
      return (nil, nil)
    }
    let runtime = runtime
    let getter = CompiledFunction(name: name)
    getter.frameSize = 1
    getter.parameterCount = 1
    getter.body = { frame in
      try row.body(Arguments(base: frame, count: 1, runtime: runtime))
    }
    return (getter, nil)
  }

  // MARK: Dispatch

  /// Whether no subclass puts anything in a method's place.
  private func isFinal(_ function: FunctionDeclaration) -> Bool {
    guard case .nominal(let type)? = function.receiver else { return false }
    return function.tree.isFinal || finalTypes.contains(ObjectIdentifier(type))
  }

  /// Finds what to run from the value that a requirement is called on; nil where that is known.
  func dispatcher(_ function: FunctionDeclaration) -> DispatchCall.Choice? {
    guard let requirement = function.requirement, !isFinal(function) else { return nil }
    let key = ObjectIdentifier(requirement)
    let fallback = function.compiled
    let hasBody = function.tree.hasBody
    let name = function.name
    var owner: ProtocolType?
    if case .existential(let proto)? = function.receiver { owner = proto }
    return DispatchCall.Choice { value in
      _ = requirement
      guard let type = value.nominal else {
        if let found = owner?.builtinWitness(key, for: value) { return found }
        throw Trap("a value of type \(ScriptType(of: value)) has no '\(name)'")
      }
      guard let found = type.witness(key) ?? (hasBody ? fallback : nil) else {
        throw Trap("a value of type \(type.name) has no '\(name)'")
      }
      return found
    }
  }
}

extension FunctionDeclaration {
  /// The name with its labels, as `move(by:)`.
  var shownName: String {
    parameters.isEmpty ? name : "\(name)(\(parameters.map { ($0.label ?? "_") + ":" }.joined()))"
  }
}

extension ScriptType {
  /// Whether both are simple types of Swift's, and not the same.
  fileprivate func isPlainlyOther(than other: ScriptType) -> Bool {
    func isSimple(_ type: ScriptType) -> Bool {
      switch type {
      case .int, .double, .float, .bool, .string, .character, .void: true
      case .array(let inner), .optional(let inner): isSimple(inner)
      default: false
      }
    }
    return isSimple(self) && isSimple(other) && self != other
  }
}
