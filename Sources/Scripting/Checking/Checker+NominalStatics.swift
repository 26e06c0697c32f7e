/// Static members, cases and initialisers of the cells' own types.
extension Checker {
  /// A static member that cells declare; nil when the type has none of the name.
  func ownStatic(
    _ type: ScriptType, _ name: String, _ arguments: [Expr.Argument]?, _ place: Place,
    _ namePlace: Place, _ expected: ScriptType?
  ) -> Checked? {
    if case .nominal(let nominal) = type, let index = nominal.caseIndex(name) {
      return enumCase(nominal, index, arguments, place, namePlace, expected)
    }
    for table in tables(for: type, name) {
      if let variable = table.staticVariables[name] {
        let value = read(variable, namePlace)
        guard let arguments else { return value }
        return callValue(value, arguments, place, expected)
      }
      if let computed = table.staticComputed[name] {
        let getter = inherited(computed.getter, from: table, by: type)
        let value = callFunction(getter, [], nil, computed.type, place)
        guard let arguments else { return value }
        return callValue(value, arguments, place, expected)
      }
    }
    let functions = statics(name, on: type)
    if !functions.isEmpty {
      guard let arguments else {
        let chosen =
          expected.flatMap { expected in functions.first { self.type(of: $0).fits(expected) } }
          ?? functions[0]
        let compiled = chosen.compiled
        return Checked(self.type(of: chosen), place) {
          Code(constant: .function(FunctionValue(compiled, captures: [])))
        }
      }
      // Overloads of a builtin one stand beside it: `Int.random(in:using:)`.
      let rows = library.statics(name, on: type).filter { $0.kind == .staticMethod }
      return resolveCall(
        functions.map { Callable($0) } + rows.map { Callable(row: $0, receiver: type) },
        receiver: nil, name, arguments, place, expected)
    }
    guard case .nominal(let nominal) = type else {
      return nestedType(type, name).map { typeValue($0, name, arguments, place, expected) }
    }
    if name == "allCases", nominal.conformances.contains("CaseIterable") {
      let all = nominal.cases.indices.map {
        Value.enumeration(EnumerationBox.make(nominal, index: $0))
      }
      var checked = Checked(.array(type), place) { Code(constant: .array(all)) }
      checked.literal = .array(all)
      return checked
    }
    if let nested = nestedType(type, name) {
      return typeValue(nested, name, arguments, place, expected)
    }
    if name == "init" {
      if let arguments { return constructNominal(nominal, arguments, place, expected) }
      return initializerFunction(nominal, place, expected)
    }
    return nil
  }

  /// `Type.init` as a function value.
  private func initializerFunction(
    _ type: NominalType, _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    var wanted: [ScriptType]?
    if case .function(let function)? = expected?.withoutOptional { wanted = function.parameters }
    if type.rawType != nil, members(of: type).initializers.isEmpty {
      return initializer([("rawValue", type.rawType ?? .unknown)], type, place)
    }
    let own = tables(for: .nominal(type), "init").flatMap(\.initializers)
    var lists = own.map { $0.parameters.map { ($0.label, $0.type) } }
    if type.kind == .structure, !members(of: type).replacesMemberwise {
      lists.append(type.fields.map { ($0.name, $0.type) })
    }
    let chosen =
      lists.first { list in
        guard let wanted else { return true }
        return list.count == wanted.count
          && zip(wanted, list).allSatisfy { $0.fits($1.1) && ($0.hasVariable || !$0.isUnknown) }
      } ?? lists.first { $0.count == wanted?.count }
    guard let chosen else {
      report("'\(type.name).init' does not fit as a function here", at: place)
      return .invalid(place)
    }
    return initializer(chosen, type, place)
  }

  private func initializer(
    _ parameters: [(label: String?, type: ScriptType)], _ type: NominalType, _ place: Place
  ) -> Checked {
    functionOf(parameters.map(\.type), place) { values in
      let arguments = zip(parameters, values).map { parameter, name in
        Expr.Argument(
          label: parameter.label, labelPlace: place, value: Expr(kind: .name(name), place: place))
      }
      return self.constructNominal(type, arguments, place, nil)
    }
  }

  /// A function value whose body is an expression over its parameters, named here.
  func functionOf(
    _ parameters: [ScriptType], _ place: Place, _ body: ([String]) -> Checked
  ) -> Checked {
    let inner = FunctionScope(parent: function, name: "function")
    let outer = function
    return withFunction(inner) {
      let names = parameters.indices.map { "$argument\($0)" }
      for (name, type) in zip(names, parameters) {
        _ = declare(name, type.hasVariable ? .unknown : type, isMutable: false, at: place)
      }
      let result = body(names)
      let compiled = CompiledFunction(name: "function")
      compiled.parameterCount = parameters.count
      let type = ScriptType.FunctionType(parameters, result: result.type)
      return Checked(.function(type.throwing(inner.isThrowing)), place) {
        compiled.body = result.emit().eval
        compiled.frameSize = inner.slots
        let make = self.closureMaker(compiled, inner, outer)
        return Code { base in .function(make(base)) }
      }
    }
  }

  private func enumCase(
    _ type: NominalType, _ index: Int, _ arguments: [Expr.Argument]?, _ place: Place,
    _ namePlace: Place, _ expected: ScriptType?
  ) -> Checked {
    let one = type.cases[index]
    if one.payload.isEmpty {
      let value = Value.enumeration(EnumerationBox.make(type, index: index))
      let made = Checked(constant: value, .nominal(type), place)
      guard let arguments, !arguments.isEmpty else { return made }
      if !methods("callAsFunction", on: .nominal(type)).isEmpty {
        return callValue(made, arguments, place, expected)
      }
      report("case '\(one.name)' holds no values", at: place)
      return made
    }
    let parameters = one.payload.enumerated().map { position, element in
      var parameter = Row.Parameter(
        label: element.label, name: element.label ?? "value \(position + 1)", type: element.type)
      if members(of: type).payloadDefaults[index]?[position] != nil {
        parameter.defaultValue = { .void }
        parameter.defaultText = "…"
      }
      return parameter
    }
    let callable = Callable(
      target: .enumCase(type, index), name: one.name, parameters: parameters,
      result: .nominal(type))
    guard let arguments else {
      return Checked(.function(one.payload.map(\.type), .nominal(type)), place) {
        Code(
          constant: .function(
            FunctionValue(name: one.name) { _, frame, count in
              .enumeration(
                EnumerationBox.make(type, index: index, payload: (0..<count).map { frame[$0] }))
            }))
      }
    }
    return resolveCall([callable], receiver: nil, one.name, arguments, place, expected)
  }
}
