extension Checker {
  /// Checks a closure. What is expected gives its parameters their types; without that it takes
  /// what it declares, and the rest is unknown until it runs.
  func closure(_ tree: ClosureTree, _ place: Place, _ expected: ScriptType?) -> Checked {
    if !tree.captures.isEmpty {
      awaitedClosure = nil
      return capturing(tree, place, expected)
    }
    return plainClosure(tree, place, expected)
  }

  /// `{ [x, y = value] in … }`: the list is evaluated once, when the closure is made.
  private func capturing(
    _ tree: ClosureTree, _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    scopes.append(Scope(function))
    defer { scopes.removeLast() }
    var stores: [(value: Checked, variable: Variable)] = []
    for capture in tree.captures where capture.name != "self" {
      let value = check(capture.value)
      stores.append(
        (value, declare(capture.name, value.type, isMutable: false, at: capture.place)))
    }
    var closure = plainClosure(tree, place, expected)
    let emit = closure.emit
    closure.emit = {
      let make = emit().eval
      let lowered = stores.map { (ValueRoad(run: $0.value.emit().eval), self.store($0.variable)) }
      return Code { base in
        for (value, store) in lowered { store(base, try value.run(base)) }
        return try make(base)
      }
    }
    return closure
  }

  private func plainClosure(
    _ tree: ClosureTree, _ place: Place, _ expected: ScriptType?
  ) -> Checked {
    let wanted = functionType(expected, tree)
    let declared = tree.hasParameterList ? tree.parameters.count : tree.highestShorthand + 1
    var types = wanted?.parameters ?? []
    var splat = false
    if let wanted {
      if wanted.parameters.count == 1, declared > 1,
        case .tuple(let elements) = wanted.parameters[0], elements.count == declared
      {
        types = elements.map(\.type)
        splat = true
      } else if wanted.parameters.count == 1, declared > 1,
        wanted.parameters[0].isUnknown || wanted.parameters[0].hasVariable
      {
        types = Array(repeating: .unknown, count: declared)
        splat = true
      } else if tree.hasParameterList, declared != wanted.parameters.count {
        report(
          "the closure has \(declared) parameter\(declared == 1 ? "" : "s"), "
            + "\(wanted.parameters.count) expected", at: tree.parameters.first?.place ?? place)
        return .invalid(place)
      } else if !tree.hasParameterList, declared > wanted.parameters.count {
        report(
          "the closure uses $\(declared - 1) but gets \(wanted.parameters.count) "
            + "argument\(wanted.parameters.count == 1 ? "" : "s")", at: place)
        return .invalid(place)
      } else if !tree.hasParameterList, declared > 0, declared < wanted.parameters.count {
        report(
          "the closure is given \(wanted.parameters.count) arguments and uses \(declared) of them",
          at: place,
          hint: "name them: { "
            + (0..<wanted.parameters.count).map {
              $0 < declared ? "\("abcdefgh".dropFirst($0).first ?? "x")" : "_"
            }
            .joined(separator: ", ") + " in … }")
      } else if !tree.hasParameterList, declared == 0, !wanted.parameters.isEmpty,
        wanted.parameters != [.void]
      {
        // Swift wants `_ in` here.
        report(
          "the closure must name or drop its \(wanted.parameters.count) "
            + "argument\(wanted.parameters.count == 1 ? "" : "s")", at: place,
          hint: "begin with `_ in`")
      }
    } else {
      types = Array(repeating: .unknown, count: declared)
    }
    return closure(tree, place, types, wanted, splat: splat)
  }

  private func functionType(
    _ expected: ScriptType?, _ tree: ClosureTree
  ) -> ScriptType.FunctionType? {
    switch expected {
    case .function(let type): type
    case .optional(let wrapped): functionType(wrapped, tree)
    case .oneOf(_, let members):
      members.lazy.compactMap { self.functionType($0, tree) }.first
    default: nil
    }
  }

  private func closure(
    _ tree: ClosureTree, _ place: Place, _ types: [ScriptType],
    _ wanted: ScriptType.FunctionType?, splat: Bool
  ) -> Checked {
    let known = awaitedClosure
    awaitedClosure = nil
    let loops = certainLoops
    let inner = FunctionScope(parent: function, name: "closure")
    let outer = function
    let compiled = CompiledFunction(name: "closure")
    var parameters = types
    let result =
      tree.result.map { resolve($0) }
      ?? wanted.flatMap { type in
        type.result.hasVariable || type.result.isUnknown ? nil : type.result
      }
    var found: ScriptType = .void
    let lower = withFunction(inner) { () -> () -> Void in
      var variables: [Variable] = []
      for index in types.indices {
        let named = index < tree.parameters.count ? tree.parameters[index] : nil
        if let annotation = named?.type {
          let written = resolve(annotation)
          if !types[index].hasVariable, !types[index].fits(written), !written.fits(types[index]) {
            report(
              "the closure's parameter is a \(types[index]), not a \(written)",
              at: annotation.place)
          }
          parameters[index] = written
        }
        let type = parameters[index].hasVariable ? .unknown : parameters[index]
        let isInout = wanted?.inoutParameters.contains(index) == true && !splat
        variables.append(
          declare(
            named?.name ?? "$\(index)", type, isMutable: isInout, at: named?.place ?? place))
      }
      inner.result = result
      inner.thrownType = tree.thrown.map { resolve($0) }
      if result == nil, let wanted, wanted.result.hasVariable {
        if case .variable = wanted.result {} else { inner.resultHint = wanted.result }
      }
      let end = Place(cell: place.cell, start: max(place.start, place.end - 1), end: place.end)
      for (variable, fact) in zip(variables, known?.facts ?? []) { variable.fact = fact }
      let choices = known?.choices ?? []
      if !choices.isEmpty { certainLoops = loops }
      let isStraight =
        !tree.body.dropLast().contains(where: \.mayLeave)
        && tree.body.last?.blocks.contains { $0.contains(where: \.mayLeave) } != true
      let isCertain = known?.isCertain ?? false
      if isCertain { certainLoops = loops }
      let body =
        isCertain
        ? functionBlock(tree.body, inner, result, end)
        : turning(over: choices, variables, isStraight: isStraight) {
          functionBlock(tree.body, inner, result, end)
        }
      found = result ?? returnType(inner, place)
      let inouts = splat ? [] : (wanted?.inoutParameters.sorted() ?? [])
      return {
        let code = body()
        compiled.takeFrame(of: inner)
        compiled.parameterCount = splat ? 1 : variables.count
        compiled.inoutParameters = inouts
        let boxed = variables.filter(\.isCaptured).map(\.slot)
        let inside = Self.boxing(boxed, inouts, code)
        compiled.lower(
          to: splat ? Code(Self.spreading(variables.count, inside.eval)) : inside)
      }
    }
    let resultType = found
    let type = ScriptType.function(
      ScriptType.FunctionType(
        splat ? (wanted?.parameters ?? []) : parameters,
        inoutAt: wanted?.inoutParameters ?? [], result: resultType
      ).throwing(inner.isThrowing))
    var checked = Checked(type, place) {
      lower()
      let make = self.closureMaker(compiled, inner, outer)
      return Code { base in .function(make(base)) }
    }
    checked.fact = tree.textTest
    return checked
  }

  /// What the return statements of a closure have in common.
  private func returnType(_ inner: FunctionScope, _ place: Place) -> ScriptType {
    var common: ScriptType?
    for type in inner.returned { common = common.map { $0.joined(with: type) ?? .unknown } ?? type }
    return common ?? .void
  }

  /// Takes a tuple argument apart into parameters.
  private static func spreading(_ count: Int, _ eval: @escaping Eval) -> Eval {
    { frame in
      guard case .tuple(let box) = frame[0], box.count == count else {
        throw ConversionError("a tuple of \(count)", frame[0])
      }
      for index in 0..<count { frame[index] = box[index] }
      return try eval(frame)
    }
  }
}
