extension Checker {
  /// The name of a member of the type whose method is being checked, if it is one.
  func methodOfReceiver(_ name: String) -> String? {
    isMemberOfReceiver(name) && receiverVariable != nil ? name : nil
  }

  func isMemberOfReceiver(_ name: String) -> Bool {
    guard let type = function.receiverType else { return false }
    let members = members(of: type)
    return type.fieldIndex(name) != nil || members.methods[name] != nil
      || members.computed[name] != nil
  }

  /// The type whose static member a name is, inside a static method.
  func staticOfReceiver(_ name: String) -> NominalType? {
    guard let type = function.receiverType, receiverVariable == nil else { return nil }
    return type.caseIndex(name) != nil || nominalStaticNames(type).contains(name) ? type : nil
  }

  private var receiverVariable: Variable? {
    if case .variable(let variable)? = binding("self") { variable } else { nil }
  }

  func nominalMemberNames(_ type: NominalType) -> [String] {
    let members = members(of: type)
    return type.fields.map(\.name) + Array(members.methods.keys) + Array(members.computed.keys)
      + (type.rawType == nil ? [] : ["rawValue"])
  }

  func nominalStaticNames(_ type: NominalType) -> [String] {
    let members = members(of: type)
    return Array(members.statics.keys) + Array(members.staticVariables.keys)
      + Array(members.staticComputed.keys)
      + (type.conformances.contains("CaseIterable") ? ["allCases"] : [])
  }

  // MARK: Properties

  func nominalProperty(
    _ receiver: Checked, _ type: NominalType, _ name: String, _ namePlace: Place, _ place: Place
  ) -> Checked? {
    let runtime = runtime
    if let index = type.fieldIndex(name) {
      return Checked(type.fields[index].type, place) {
        let eval = receiver.emit().eval
        return Code { base in
          let value = try eval(base)
          guard case .structure(let box) = value, index < box.fields.count else {
            throw runtime.located(ConversionError(type.name, value), place)
          }
          return box.fields[index]
        }
      }
    }
    if let computed = members(of: type).computed[name] {
      return callFunction(computed, [], .value(receiver), computed.result, place)
    }
    if name == "rawValue", let raw = type.rawType {
      return Checked(raw, place) {
        let eval = receiver.emit().eval
        return Code { base in
          guard case .enumeration(let box) = try eval(base) else { return .void }
          return type.cases[box.index].rawValue ?? .void
        }
      }
    }
    if name == "hashValue" || name == "description" || name == "localizedDescription" {
      if name == "hashValue" { return nil }
      return Checked(.string, place) {
        let eval = receiver.emit().eval
        return Code { base in .text(try eval(base).description) }
      }
    }
    if let methods = members(of: type).methods[name] {
      return boundMethod(receiver, methods[0], place)
    }
    return nil
  }

  private func boundMethod(
    _ receiver: Checked, _ method: FunctionDeclaration, _ place: Place
  ) -> Checked {
    let compiled = method.compiled
    return Checked(self.type(of: method), place) {
      let eval = receiver.emit().eval
      return Code { base in
        let this = try eval(base)
        return .function(
          FunctionValue(name: method.name) { runtime, frame, count in
            try runtime.call(FunctionValue(compiled, captures: []), count: count + 1) { inner in
              inner[0] = this
              for index in 0..<count { inner[index + 1] = frame[index] }
            }
          })
      }
    }
  }

  // MARK: Methods

  func nominalCall(
    _ receiver: Checked, _ base: Expr, _ type: NominalType, _ name: String, _ namePlace: Place,
    _ arguments: [Expr.Argument], _ place: Place, _ expected: ScriptType?
  ) -> Checked? {
    guard let methods = members(of: type).methods[name] else {
      if nominalMemberNames(type).contains(name),
        let value = nominalProperty(receiver, type, name, namePlace, namePlace)
      {
        return callValue(value, arguments, place, expected)
      }
      return nil
    }
    var target: Receiver = .value(receiver)
    if methods.contains(where: \.isMutating) {
      guard let found = self.place(base, "call '\(name)' on") else { return .invalid(place) }
      target = .place(found)
    }
    return resolveCall(
      methods.map { Callable($0) }, receiver: target, name, arguments, place, expected)
  }

  // MARK: Static members

  func nominalStatic(
    _ type: NominalType, _ name: String, _ arguments: [Expr.Argument]?, _ place: Place,
    _ namePlace: Place, _ expected: ScriptType?
  ) -> Checked {
    let members = members(of: type)
    if let index = type.caseIndex(name) {
      return enumCase(type, index, arguments, place, namePlace, expected)
    }
    if let variable = members.staticVariables[name] {
      let value = read(variable, namePlace)
      guard let arguments else { return value }
      return callValue(value, arguments, place, expected)
    }
    if let computed = members.staticComputed[name] {
      return callFunction(computed, [], nil, computed.result, place)
    }
    if let functions = members.statics[name] {
      guard let arguments else {
        let compiled = functions[0].compiled
        return Checked(self.type(of: functions[0]), place) {
          Code(constant: .function(FunctionValue(compiled, captures: [])))
        }
      }
      return resolveCall(
        functions.map { Callable($0) }, receiver: nil, name, arguments, place, expected)
    }
    if name == "allCases", type.conformances.contains("CaseIterable") {
      let all = type.cases.indices.map { Value.enumeration(EnumerationBox(type, index: $0)) }
      var value = Checked(.array(.nominal(type)), place) { Code(constant: .array(all)) }
      value.literal = nil
      return value
    }
    if name == "init", let arguments {
      return constructNominal(type, arguments, place, expected)
    }
    report(
      "\(type.name) has no member '\(name)'", at: namePlace,
      hint: nearest(name, in: type.cases.map(\.name) + nominalStaticNames(type))
        .map { "did you mean '\($0)'?" })
    return .invalid(place)
  }

  private func enumCase(
    _ type: NominalType, _ index: Int, _ arguments: [Expr.Argument]?, _ place: Place,
    _ namePlace: Place, _ expected: ScriptType?
  ) -> Checked {
    let one = type.cases[index]
    if one.payload.isEmpty {
      if let arguments, !arguments.isEmpty {
        report("case '\(one.name)' holds no values", at: place)
      }
      let value = Value.enumeration(EnumerationBox(type, index: index))
      return Checked(.nominal(type), place) { Code(constant: value) }
    }
    let parameters = one.payload.enumerated().map { position, element in
      Row.Parameter(
        label: element.label, name: element.label ?? "value \(position + 1)", type: element.type)
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
                EnumerationBox(type, index: index, payload: (0..<count).map { frame[$0] }))
            }))
      }
    }
    return resolveCall([callable], receiver: nil, one.name, arguments, place, expected)
  }

  // MARK: Operators

  /// Operators on the cells' own types: declared as static functions, or by conformance.
  func nominalOperator(
    _ symbol: String, _ a: Checked, _ b: Checked, _ place: Place
  ) -> Checked? {
    for type in [a.type, b.type] {
      guard case .nominal(let nominal) = type else { continue }
      let members = members(of: nominal)
      for declaration in members.statics[symbol] ?? [] where declaration.parameters.count == 2 {
        let (x, y) = (declaration.parameters[0].type, declaration.parameters[1].type)
        guard a.type.fits(x), b.type.fits(y) else { continue }
        let prepared = [PreparedArgument(value: a), PreparedArgument(value: b)]
        return callFunction(declaration, prepared, nil, declaration.result, place)
      }
      guard a.type == b.type, Arithmetic.isComparison(symbol) else { continue }
      let isEquality = symbol == "==" || symbol == "!="
      let derived: [String: (String, Bool, Bool)] = [
        ">": ("<", true, false), "<=": ("<", true, true), ">=": ("<", false, true),
        "!=": ("==", false, true),
      ]
      if let (base, swaps, negates) = derived[symbol],
        let declaration = members.statics[base]?.first
      {
        let prepared = [
          PreparedArgument(value: swaps ? b : a), PreparedArgument(value: swaps ? a : b),
        ]
        let inner = callFunction(declaration, prepared, nil, .bool, place)
        return Checked(.bool, place) {
          let test = inner.emit().asBool
          return Code.ofBool({ try test($0) != negates })
        }
      }
      if isEquality ? nominal.isEquatable : nominal.conformances.contains("Comparable") {
        let runtime = runtime
        return Checked(.bool, place) {
          let (x, y) = (a.emit().eval, b.emit().eval)
          return Code.ofBool({ base in
            let (left, right) = (try x(base), try y(base))
            do {
              return try Arithmetic.compare(symbol, left, right)
            } catch { throw runtime.located(error, place) }
          })
        }
      }
    }
    return nil
  }
}
