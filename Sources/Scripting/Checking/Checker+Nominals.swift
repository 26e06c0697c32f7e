/// The members of a `struct` or `enum` that a cell declares.
final class NominalMembers {
  var methods: [String: [FunctionDeclaration]] = [:]
  /// Computed properties: functions without parameters.
  var computed: [String: FunctionDeclaration] = [:]
  var initializers: [FunctionDeclaration] = []
  var statics: [String: [FunctionDeclaration]] = [:]
  var staticComputed: [String: FunctionDeclaration] = [:]
  var staticVariables: [String: Variable] = [:]
  /// Values of stored properties that the declaration gives.
  var defaults: [Int: Expr] = [:]
  var defaultCode: [Int: CompiledFunction] = [:]
}

extension Checker {
  func members(of type: NominalType) -> NominalMembers {
    let key = ObjectIdentifier(type)
    if let known = nominals[key] { return known }
    let made = NominalMembers()
    nominals[key] = made
    return made
  }

  // MARK: Declaring

  /// Makes the types of a block known before anything else in it.
  func hoistTypes(_ list: [Stmt]) {
    var trees: [NominalTree] = []
    for statement in list {
      guard case .nominal(let tree) = statement.kind else { continue }
      trees.append(tree)
      guard !tree.isExtension else { continue }
      refuseRedeclaration(tree.name, at: tree.place)
      let type = NominalType(
        name: tree.name, module: module, kind: tree.isEnum ? .enumeration : .structure,
        place: tree.place)
      scope.names[tree.name] = .type(type)
    }
    for tree in trees { if let type = nominal(tree) { declareShape(tree, type) } }
    for tree in trees { if let type = nominal(tree) { declareMembers(tree, type) } }
  }

  private func nominal(_ tree: NominalTree) -> NominalType? {
    if case .type(let type)? = binding(tree.name) { return type }
    if tree.isExtension {
      report(
        typeNamed(tree.name) == nil
          ? "no type named '\(tree.name)'" : "not supported yet: extensions of builtin types",
        at: tree.place)
    }
    return nil
  }

  /// Conformances, cases and stored properties.
  private func declareShape(_ tree: NominalTree, _ type: NominalType) {
    for conformance in tree.conformances {
      guard case .name(let name, _) = conformance.kind else { continue }
      switch name {
      case "Equatable", "Hashable", "Comparable", "CaseIterable", "CustomStringConvertible",
        "Error", "Sendable", "Codable", "LocalizedError", "Identifiable":
        type.conformances.insert(name)
      case "Int", "Double", "Float", "String",
        "Character" where tree.isEnum:
        type.rawType = SignatureReader.named(name, generics: [])
      default:
        report("not supported yet: conformance to '\(name)'", at: conformance.place)
      }
    }
    var nextRaw = 0
    for one in tree.cases {
      if type.caseIndex(one.name) != nil {
        report("case '\(one.name)' is declared already", at: one.place)
      }
      var declared = NominalType.Case(
        name: one.name,
        payload: one.payload.map { ScriptType.TupleElement($0.label, resolve($0.type)) })
      if let rawType = type.rawType {
        if let raw = one.rawValue { declared.rawValue = check(raw, rawType).literal }
        if declared.rawValue == nil {
          declared.rawValue = rawType == .string ? .text(one.name) : .int(nextRaw)
        }
        if case .int(let value)? = declared.rawValue { nextRaw = value &+ 1 }
      }
      type.cases.append(declared)
    }
    let members = members(of: type)
    for property in tree.properties where !property.isStatic && property.binding.getter == nil {
      guard case .name(let name, _) = property.binding.pattern.kind else {
        report("not supported yet: patterns as stored properties", at: property.place)
        continue
      }
      if tree.isExtension || tree.isEnum {
        report(
          "\(tree.isEnum ? "enums" : "extensions") have no stored properties", at: property.place)
        continue
      }
      var fieldType = property.binding.type.map { resolve($0) }
      if fieldType == nil, let value = property.binding.value {
        fieldType = attempt { check(value).type }.result
      }
      if let value = property.binding.value {
        members.defaults[type.fields.count] = value
      } else if property.isMutable, fieldType?.isOptional == true {
        members.defaults[type.fields.count] = Expr(kind: .null, place: property.place)
      }
      type.fields.append(
        NominalType.Field(
          name: name, type: fieldType ?? .unknown, isMutable: property.isMutable))
    }
  }

  /// Signatures of methods, computed properties, initialisers.
  private func declareMembers(_ tree: NominalTree, _ type: NominalType) {
    let members = members(of: type)
    let outer = function.receiverType
    function.receiverType = type
    defer { function.receiverType = outer }
    for method in tree.methods {
      let declaration = declareSignature(method)
      declaration.owner = type
      if method.isStatic {
        members.statics[method.name, default: []].append(declaration)
      } else {
        members.methods[method.name, default: []].append(declaration)
      }
      body(of: declaration, receiver: method.isStatic ? nil : type, type)
    }
    for property in tree.properties {
      guard let getter = property.binding.getter,
        case .name(let name, _) = property.binding.pattern.kind
      else { continue }
      let function = FunctionTree()
      function.name = name
      function.namePlace = property.place
      function.endPlace = property.place
      function.result = property.binding.type
      function.body = getter
      let declaration = declareSignature(function)
      declaration.owner = type
      if property.isStatic {
        members.staticComputed[name] = declaration
      } else {
        members.computed[name] = declaration
      }
      body(of: declaration, receiver: property.isStatic ? nil : type, type)
    }
    for initializer in tree.initializers {
      let declaration = declareSignature(initializer)
      declaration.owner = type
      declaration.isMutating = true
      declaration.result = .nominal(type)
      members.initializers.append(declaration)
      body(of: declaration, receiver: type, type)
    }
    hookUp(type, members)
  }

  /// Queues a member's body: it sees the names of cells, its own type and nothing local.
  private func body(
    of declaration: FunctionDeclaration, receiver: NominalType?, _ type: NominalType
  ) {
    let visible = scopes
    pendingBodies.append { [unowned self] in
      let inner = FunctionScope(parent: nil, name: declaration.name)
      inner.receiverType = type
      let outer = self.scopes
      self.scopes = visible.filter { $0.isGlobal } + [self.typesOnly(visible)]
      defer { self.scopes = outer }
      let lower = self.withFunction(inner) {
        self.functionBody(declaration, inner, receiver: receiver)
      }
      self.pendingLowering.append(lower)
    }
  }

  /// The types that the scopes around a declaration hold.
  private func typesOnly(_ list: [Scope]) -> Scope {
    let scope = Scope(function)
    for outer in list where !outer.isGlobal {
      for (name, binding) in outer.names {
        if case .type = binding { scope.names[name] = binding }
      }
    }
    return scope
  }

  /// Lets printing, comparing and sorting use what the type declares.
  private func hookUp(_ type: NominalType, _ members: NominalMembers) {
    let runtime = runtime
    func call(_ declaration: FunctionDeclaration, _ values: [Value]) -> Value? {
      try? runtime.call(FunctionValue(declaration.compiled, captures: []), values)
    }
    if type.conformances.contains("CustomStringConvertible"),
      let description = members.computed["description"]
    {
      type.describe = { value in
        guard case .string(let box)? = call(description, [value]) else { return nil }
        return box.text
      }
    }
    func binary(_ name: String) -> ((Value, Value) -> Bool?)? {
      guard let declaration = members.statics[name]?.first else { return nil }
      return { a, b in
        guard case .bool(let truth)? = call(declaration, [a, b]) else { return nil }
        return truth
      }
    }
    type.less = binary("<") ?? type.less
    type.equal = binary("==") ?? type.equal
  }

  /// A declaration as a statement: static variables get their values here.
  func nominalStatement(_ tree: NominalTree) -> CheckedStatement {
    guard case .type(let type)? = binding(tree.name) else {
      return CheckedStatement { { _ in .next } }
    }
    let members = members(of: type)
    prepareDefaults(type, members)
    var stores: [() -> Exec] = []
    for property in tree.properties where property.isStatic && property.binding.getter == nil {
      guard case .name(let name, _) = property.binding.pattern.kind,
        let tree = property.binding.value
      else { continue }
      let annotation = property.binding.type.map { resolve($0) }
      var value = check(tree, annotation)
      if let annotation { value = convert(value, to: annotation, as: "the value") }
      let variable = Variable(
        name, annotation ?? value.type, isMutable: property.isMutable, place: property.place,
        function: nil, slot: globalCount)
      globalCount += 1
      members.staticVariables[name] = variable
      stores.append {
        let eval = value.emit().eval
        let store = self.store(variable)
        return { base in
          store(base, try eval(base))
          return .next
        }
      }
    }
    return CheckedStatement {
      let execs = stores.map { $0() }
      return { base in
        for exec in execs { _ = try exec(base) }
        return .next
      }
    }
  }

  private func prepareDefaults(_ type: NominalType, _ members: NominalMembers) {
    for (index, tree) in members.defaults where members.defaultCode[index] == nil {
      let scope = FunctionScope(parent: nil, name: "default value")
      let field = type.fields[index]
      let value = withTopLevelFunction(scope) {
        check(tree, as: field.type, "the default of '\(field.name)'")
      }
      let compiled = CompiledFunction(name: "default value")
      members.defaultCode[index] = compiled
      pendingLowering.append {
        compiled.body = value.emit().eval
        compiled.frameSize = scope.slots
      }
    }
  }

  // MARK: Making values

  func constructNominal(
    _ type: NominalType, _ arguments: [Expr.Argument], _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    let members = members(of: type)
    if type.kind == .enumeration {
      if type.rawType != nil, arguments.count == 1, arguments[0].label == "rawValue" {
        return fromRawValue(type, arguments[0].value, place)
      }
      if members.initializers.isEmpty {
        report(
          "an enum is made by its cases", at: place,
          hint: type.cases.prefix(3).map { ".\($0.name)" }.joined(separator: ", "))
        return .invalid(place)
      }
    }
    if !members.initializers.isEmpty {
      return resolveCall(
        members.initializers.map { Callable($0) }, receiver: .value(blank(type, place)),
        type.name, arguments, place, expected)
    }
    let parameters = type.fields.enumerated().map { index, field in
      var parameter = Row.Parameter(label: field.name, name: field.name, type: field.type)
      if members.defaults[index] != nil {
        parameter.defaultValue = { .void }
        parameter.defaultText = "…"
      }
      return (index, field, parameter)
    }.filter { $0.1.isMutable || members.defaults[$0.0] == nil }
    return resolveCall(
      [
        Callable(
          target: .memberwise(type, defaults: members.defaults), name: type.name,
          parameters: parameters.map(\.2), result: .nominal(type))
      ], receiver: nil, type.name, arguments, place, expected)
  }

  /// A structure whose fields have their declared values, before an initialiser runs.
  private func blank(_ type: NominalType, _ place: Place) -> Checked {
    let members = members(of: type)
    return Checked(.nominal(type), place) { [runtime] in
      Code { _ in
        var fields: [Value] = []
        for index in type.fields.indices {
          if let code = members.defaultCode[index] {
            fields.append(try runtime.call(FunctionValue(code, captures: []), []))
          } else {
            fields.append(.void)
          }
        }
        return .structure(StructureBox(type, fields: fields))
      }
    }
  }

  func memberwise(
    _ type: NominalType, _ defaults: [Int: Expr], _ prepared: [PreparedArgument], _ place: Place
  ) -> Checked {
    let members = members(of: type)
    let runtime = runtime
    var order: [(field: Int, argument: Int)] = []
    var next = 0
    for (index, field) in type.fields.enumerated()
    where field.isMutable || members.defaults[index] == nil {
      order.append((index, next))
      next += 1
    }
    return Checked(.nominal(type), place) {
      let evals = prepared.map { $0.value?.emit().eval }
      return Code { base in
        var fields = [Value](repeating: .void, count: type.fields.count)
        for (index, code) in members.defaultCode {
          if let slot = order.first(where: { $0.field == index }), evals[slot.argument] != nil {
            continue
          }
          fields[index] = try runtime.call(FunctionValue(code, captures: []), [])
        }
        for (field, argument) in order {
          if let eval = evals[argument] { fields[field] = try eval(base) }
        }
        return .structure(StructureBox(type, fields: fields))
      }
    }
  }

  private func fromRawValue(_ type: NominalType, _ tree: Expr, _ place: Place) -> Checked {
    let raw = check(tree, as: type.rawType ?? .unknown, "the raw value")
    return Checked(.optional(.nominal(type)), place) {
      let eval = raw.emit().eval
      return Code.ofFlat({ base in
        let value = try eval(base)
        guard let index = type.cases.firstIndex(where: { $0.rawValue == value }) else { return nil }
        return .enumeration(EnumerationBox(type, index: index))
      })
    }
  }
}
