/// Calls of builtins: checked by their rows, and lowered.
extension Checker {
  // MARK: The call itself

  func finish(
    _ callable: Callable, _ prepared: [PreparedArgument], _ receiver: Receiver?,
    _ arguments: [Expr.Argument], _ settled: [Checked?], _ result: ScriptType, _ place: Place
  ) -> Checked {
    switch callable.target {
    case .row(let row):
      checkRequirements(row, callable.bindings, callable.namePlace ?? place)
      return callRow(row, prepared, receiver, arguments, result, place)
    case .function(let function):
      if !function.generics.isEmpty {
        // While candidates are tried the types are enough: the instance is made for the winner.
        guard trials == 0 else {
          meetsBounds(function, callable.bindings, place)
          return Checked(result, place) { Code(constant: .void) }
        }
        let made = instance(of: function, callable.bindings, place)
        guard made !== function else { return .invalid(place) }
        return callFunction(made, prepared, receiver, made.result, place)
      }
      return callFunction(function, prepared, receiver, result, place)
    case .value(let value):
      return callClosure(value, prepared, result, place)
    case .memberwise(let type, _):
      var made = memberwise(type, prepared, receiver, place)
      made.type = result
      return made
    case .enumCase(let type, let index):
      let defaults = members(of: type).payloadDefaults[index] ?? [:]
      let runtime = runtime
      return Checked(result, place) {
        let payload = prepared.enumerated().map { position, argument in
          if let value = argument.value { return value.emit() }
          guard let code = defaults[position] else { return Code(constant: .void) }
          return Code { _ in try runtime.call(FunctionValue(code, captures: []), []) }
        }
        // Made once: a case is never written.
        if payload.allSatisfy({ $0.constant != nil }) {
          let values = payload.compactMap(\.constant)
          return Code(
            constant: .enumeration(EnumerationBox.make(type, index: index, payload: values)))
        }
        return Composites.enumeration(type, index, payload)
      }
    }
  }

  private func callRow(
    _ row: Row, _ prepared: [PreparedArgument], _ receiver: Receiver?,
    _ arguments: [Expr.Argument], _ result: ScriptType, _ place: Place
  ) -> Checked {
    let call = staticCall(row, prepared, receiver, arguments, place)
    var checked = Checked(result, place) { [runtime] in
      if row.readsElement, let element = receiver?.checked.element { return element(row, place) }
      let lowered = prepared.map { self.lower($0) }
      if row.isMutating, case .place(let target)? = receiver {
        return self.mutatingCall(row, lowered, target, place)
      }
      let all = (receiver.map { [$0.checked.emit()] } ?? []) + lowered
      if prepared.contains(where: { $0.place != nil }) {
        return self.inoutRowCall(row, all, prepared, place)
      }
      if let road = row.road, let code = road(all, runtime, place) { return code }
      guard let rule = row.bodyRule else { return RowCall.code(row, all, runtime, place) }
      return RowCall.code(rule(call), all, runtime, place)
    }
    if let road = row.element, let receiver, let positions = prepared.first?.list,
      !positions.isEmpty, positions.allSatisfy({ $0.type == .int })
    {
      checked.element = { [runtime] reader, itemPlace in
        RowCall.element(
          row, road, receiver.checked.emit(), positions.map { $0.emit() }, place, reader, itemPlace,
          runtime)
      }
    }
    checked.isDiscardable = row.isDiscardable
    if let rule = row.resultRule { checked.type = rule(call) }
    know(&checked, row, call)
    if !row.checks.isEmpty { noteRules() }
    if trials == 0, row.kind == .function || row.kind == .initializer {
      calls[row.name, default: []].append(call)
      notePresumption(row, checked)
    }
    if inspects {
      inspect(row, call, arguments, place, isMeant: row.isThrowing && function.isTrying)
    }
    return checked
  }

  /// Lets the rules of an operator's row look at its operands.
  func inspect(
    _ row: Row, _ operands: [PreparedArgument], _ place: Place, _ result: inout Checked
  ) {
    guard row.factRule != nil || !row.checks.isEmpty else { return }
    let call = staticCall(row, operands, nil, [], place)
    result.fact = row.factRule?(call)
    if !row.checks.isEmpty { noteRules() }
    if inspects { inspect(row, call, [], place, isMeant: false) }
  }

  /// - Parameter isMeant: Whether the mistake may be what the cell wants to see.
  func report(
    _ finding: Finding, _ arguments: [Expr.Argument], _ place: Place, isMeant: Bool = false
  ) {
    var position = place
    if let part = finding.part {
      position = part.place
    } else if let index = finding.argument, arguments.indices.contains(index) {
      position = arguments[index].value.place
    }
    let severity = isMeant ? .warning : finding.severity
    guard let followedCall else {
      return report(finding.message, at: position, hint: finding.hint, severity: severity)
    }
    let passed = followedCall.reads[position]
    let notes = passed == nil ? [map.note("in this call", at: followedCall.site.place)] : []
    self.followedCall?.findings.append(
      map.diagnostic(
        finding.message, at: passed ?? position, hint: finding.hint, severity: severity,
        notes: notes))
  }

  func lower(_ prepared: PreparedArgument) -> Code {
    if let value = prepared.value { return value.emit() }
    if let list = prepared.list {
      let evals = list.map { $0.emit().eval }
      if evals.isEmpty { return Code(constant: .array([])) }
      return Code { base in .array(try evals.map { try $0(base) }) }
    }
    if let make = prepared.makeDefault { return Code { _ in make() } }
    return Code(constant: .void)
  }

  /// A row that changes its arguments, as `swap` does.
  private func inoutRowCall(
    _ row: Row, _ arguments: [Code], _ prepared: [PreparedArgument], _ place: Place
  ) -> Code {
    let shift = arguments.count - prepared.count
    var inouts: [InoutRoad] = []
    for (index, argument) in prepared.enumerated() {
      if let target = argument.place {
        inouts.append(InoutRoad(slot: index + shift, target))
      }
    }
    return RowCall.code(row.body, changing: inouts, arguments, runtime, place)
  }

  private func mutatingCall(
    _ row: Row, _ arguments: [Code], _ target: PlaceCode, _ place: Place
  ) -> Code {
    if row.addsText, target.value.type == .string {
      return adding(arguments[0], to: target.stored?(), target)
    }
    let change = arguments.count == 1 ? row.change : nil
    // What a row calls may reach what is shared: closures, and what own types are compared by.
    let calls = row.parameters.contains { if case .function = $0.type { true } else { false } }
    let isPlain = target.value.type.isBuiltin || change != nil && row.result == .void
    let part = calls || !isPlain ? target.owned : target.stored?()
    let modify: Modify
    if calls, part == nil, target.hasSiblings {
      // `queue.sort { distance($0, floor) < … }`: what stands beside it may be read meanwhile.
      let (read, write) = (target.value.emit().eval, target.modify())
      modify = { base, body in
        var value = try read(base)
        try body(&value)
        try write(base) { $0 = value }
      }
    } else if let part {
      modify = part.modify()
    } else {
      modify = target.modify()
    }
    if case .taking(let take) = row.short {
      return RowCall.code(
        take, isOptional: row.result.isOptional, from: part, modify, runtime, place)
    }
    if let change = row.positionedChange, arguments.allSatisfy({ $0.int != nil }) {
      return RowCall.code(change, arguments, part, modify, runtime, place)
    }
    guard let change else { return framedCall(row, arguments, part, modify, place) }
    let effect = Self.changing(change, arguments[0], part?.slot, modify, runtime, place)
    if row.result == .void { return .ofEffect(effect) }
    // The result is made for those who want it.
    var code = framedCall(row, arguments, part, modify, place)
    code.effect = EffectRoad(run: effect)
    return code
  }

  /// Adds to a string.
  ///
  /// - Parameter part: Where it stands, if it stands anywhere.
  func adding(_ text: Code, to part: StoredPart?, _ target: PlaceCode) -> Code {
    if let slot = part?.slot { return .ofEffect(TextRoads.appending(text, to: slot, runtime)) }
    // No `??`: a closure in an optional is wrapped.
    let modify: Modify
    if let part { modify = part.modify() } else { modify = target.modify() }
    return .ofEffect(TextRoads.appending(text, modify, runtime))
  }

  private func framedCall(
    _ row: Row, _ arguments: [Code], _ part: StoredPart?, _ modify: @escaping Modify,
    _ place: Place
  ) -> Code {
    if let part { return RowCall.code(row.body, changing: part, arguments, runtime, place) }
    return RowCall.code(row.body, modifying: modify, arguments, runtime, place)
  }

  /// A mutating call that needs no frame.
  private static func changing(
    _ change: @escaping (inout Value, Value) throws -> Void, _ argument: Code, _ slot: Int?,
    _ modify: @escaping Modify, _ runtime: Runtime, _ place: Place
  ) -> Effect {
    let argument = argument.eval
    if let slot {
      return { base in
        let argument = try argument(base)
        do { try change(&base[slot], argument) } catch { throw runtime.located(error, place) }
      }
    }
    return { base in
      let argument = try argument(base)
      do {
        try modify(base) { try change(&$0, argument) }
      } catch { throw runtime.located(error, place) }
    }
  }
}
