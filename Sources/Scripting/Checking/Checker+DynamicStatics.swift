/// Static members and initialisers of a type that is known only while running: behind
/// `type(of: x)`, behind `Self` in what a protocol or a class declares, and behind a variable that
/// holds a type.
extension Checker {
  /// The type of `self` while running, where that may be another than the one around.
  func dynamicSelf(_ place: Place) -> Checked? {
    guard let type = function.receiverType, type.isOpen, type == innermostType,
      let receiver = function.receiver
    else { return nil }
    let this = read(receiver, place)
    return Checked(.metatype(type), place) {
      let eval = this.emit().eval
      return Code { .type(TypeBox(ScriptType(of: try eval($0)))) }
    }
  }

  /// A static member of the type that an expression gives; nil where its static type tells enough.
  func dynamicStatic(
    _ metatype: Checked, _ name: String, _ arguments: [Expr.Argument]?, _ place: Place,
    _ namePlace: Place, _ expected: ScriptType?
  ) -> Checked? {
    guard case .metatype(let type) = metatype.type, type.isOpen else { return nil }
    if case .type(let box)? = metatype.literal, box.type == type { return nil }
    if name == "self" { return metatype }
    if name == "init" {
      guard let arguments else { return nil }
      let candidates =
        switch type {
        case .existential(let proto): proto.lineage.flatMap { members(of: $0).initializers }
        case .nominal(let nominal): requiredInitializers(nominal)
        default: [FunctionDeclaration]()
        }
      guard !candidates.isEmpty else { return nil }
      let callables = candidates.map { candidate in
        var callable = Callable(candidate)
        // An initialiser that a class inherits makes its own values.
        if type.isReference {
          callable.result = candidate.result.isOptional ? .optional(type) : type
        }
        return callable
      }
      return resolveCall(
        callables, receiver: .value(metatype), name, arguments, place, expected)
    }
    for table in tables(for: type, name) {
      guard let computed = table.staticComputed[name] else { continue }
      requireStatic(computed.getter, of: type)
      let value = callFunction(computed.getter, [], .value(metatype), computed.type, place)
      return arguments.map { callValue(value, $0, place, expected) } ?? value
    }
    let functions = statics(name, on: type)
    guard let arguments, !functions.isEmpty else { return nil }
    for one in functions { requireStatic(one, of: type) }
    return resolveCall(
      functions.map { Callable($0) }, receiver: .value(metatype), name, arguments, place, expected)
  }

  /// Calls what a static requirement stands for once the type is known.
  func callStatic(
    _ requirement: Requirement, _ function: FunctionDeclaration, _ metatype: Checked,
    _ prepared: [PreparedArgument], _ result: ScriptType, _ place: Place
  ) -> Checked {
    let runtime = runtime
    let key = ObjectIdentifier(requirement)
    let name = function.name
    let fallback = function.tree.hasBody ? function.compiled : nil
    var checked = Checked(result, place) {
      let target = metatype.emit().eval
      let evals = prepared.indices.map { self.lower(prepared[$0], of: function, $0).eval }
      return Code { base in
        guard case .type(let box) = try target(base) else { return .void }
        _ = requirement
        let found =
          if case .nominal(let type) = box.type { type.witness(key) } else {
            requirement.builtinWitnesses[box.type]
          }
        guard let compiled = found ?? fallback else {
          throw runtime.trap("type \(box.type) has no '\(name)'", place)
        }
        let given = try evals.map { try $0(base) }
        do {
          return try runtime.call(FunctionValue(compiled, captures: []), given)
        } catch { throw runtime.called(error, name, place) }
      }
    }
    checked.isDiscardable = function.tree.isDiscardable || result == .void
    return checked
  }

  // MARK: Witnesses

  /// Finds what a type brings for the static requirements of a protocol.
  func registerStaticWitnesses(_ type: ScriptType, _ proto: ProtocolType, at place: Place) {
    proto.conformers.append((type, place))
    for open in proto.openMembers { open(type) }
    let table = members(of: proto)
    for function in table.statics.values.joined() + table.initializers {
      registerStatic(function, for: type, at: place)
    }
    for property in table.staticComputed.values {
      registerStatic(property.getter, for: type, at: place)
    }
    for function in proto.openStatics { registerStatic(function, for: type, at: place) }
  }

  /// A static member that an extension gives: each type that conforms has its own.
  private func requireStatic(_ function: FunctionDeclaration, of type: ScriptType) {
    guard function.staticRequirement == nil, case .existential(let proto) = type, trials == 0
    else { return }
    function.staticRequirement = Requirement(function.name)
    for one in proto.lineage {
      one.openStatics.append(function)
      for (type, place) in one.conformers { registerStatic(function, for: type, at: place) }
    }
  }

  /// Makes a type's own answer to a static requirement: a function that names the type.
  func registerStatic(
    _ wanted: FunctionDeclaration, for type: ScriptType, at place: Place
  ) {
    guard let requirement = wanted.staticRequirement, wanted.generics.isEmpty,
      wanted.name.first?.isOperatorCharacter != true,
      !wanted.parameters.contains(where: { $0.isInout || $0.isVariadic || $0.isAutoclosure })
    else { return }
    let compiled = CompiledFunction(name: wanted.name)
    if case .nominal(let nominal) = type {
      nominal.witnesses[ObjectIdentifier(requirement)] = compiled
    } else {
      requirement.builtinWitnesses[type] = compiled
    }
    // What `Self` stands for in the requirement.
    let placeholder = wanted.surroundings?.scopes.last { $0.memberOf != nil }?.memberOf
    pendingBodies.append { [unowned self] in
      let inner = FunctionScope(parent: nil, name: wanted.name)
      self.withScopes([self.globals]) {
        self.withFunction(inner) {
          let names = wanted.parameters.indices.map { "$argument\($0)" }
          for (name, parameter) in zip(names, wanted.parameters) {
            let type = parameter.type.mapped { $0 == placeholder ? type : $0 }
            _ = self.declare(name, type, isMutable: false, at: place)
          }
          let arguments = zip(wanted.parameters, names).map { parameter, name in
            Expr.Argument(
              label: parameter.label, labelPlace: place,
              value: Expr(kind: .name(name), place: place))
          }
          let isKept = self.attempt { self.staticAnswer(wanted, of: type, arguments, place) }.clean
          guard isKept else {
            // A member that is missing was reported with the conformance.
            if wanted.name == "init" {
              self.report(
                "type '\(type)' does not conform: it has no initialiser "
                  + "\(Callable(wanted).signature)", at: place)
            }
            return
          }
          let made = self.staticAnswer(wanted, of: type, arguments, place)
          self.pendingLowering.append {
            compiled.parameterCount = names.count
            compiled.lower(to: made.emit())
            compiled.takeFrame(of: inner)
          }
        }
      }
    }
  }

  private func staticAnswer(
    _ wanted: FunctionDeclaration, of type: ScriptType, _ arguments: [Expr.Argument],
    _ place: Place
  ) -> Checked {
    if wanted.name == "init" { return construct(type, arguments, place, nil) }
    return staticMember(
      type, wanted.name, wanted.tree.isAccessor ? nil : arguments, place, place, nil)
  }
}

extension ScriptType {
  /// Whether a value of this static type may be of another type while running.
  var isOpen: Bool { isExistential || isReference }
}
