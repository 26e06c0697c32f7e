extension Checker {
  // MARK: Calls

  func callFunction(
    _ function: FunctionDeclaration, _ prepared: [PreparedArgument], _ receiver: Receiver?,
    _ result: ScriptType, _ place: Place
  ) -> Checked {
    noteErrors(of: function, place)
    noteKnownCall(function, prepared, place)
    noteRules()
    if let requirement = function.staticRequirement, let metatype = receiver?.checked,
      case .metatype = metatype.type
    {
      return callStatic(requirement, function, metatype, prepared, result, place)
    }
    var callee: Checked?
    if let variable = function.variable { callee = read(variable, place, isCall: true) }
    var checked = Checked(result, place) {
      let arguments = prepared.indices.map { self.lower(prepared[$0], of: function, $0) }
      if let dispatcher = self.dispatcher(function) {
        return self.dispatchCall(
          dispatcher, function, arguments, prepared, receiver, result, place)
      }
      if let callee, !function.isPlain {
        return self.closureCall(
          callee.emit(), arguments, prepared, result, function.name, place)
      }
      if case .place(let target)? = receiver, function.isMutating {
        return self.directCall(
          function.compiled, arguments, [0: target], prepared, result, function.name, place,
          hasReceiver: true)
      }
      let all = (receiver.map { [$0.checked.emit()] } ?? []) + arguments
      return self.directCall(
        function.compiled, all, [:], prepared, result, function.name, place,
        hasReceiver: receiver != nil)
    }
    checked.isDiscardable = function.tree.isDiscardable || result == .void
    return checked
  }

  /// Calls what a requirement or an overridable method stands for, once the receiver is known.
  private func dispatchCall(
    _ choice: DispatchCall.Choice, _ function: FunctionDeclaration, _ arguments: [Code],
    _ prepared: [PreparedArgument], _ receiver: Receiver?, _ result: ScriptType, _ place: Place
  ) -> Code {
    let (runtime, name) = (runtime, function.name)
    var inouts: [InoutRoad] = []
    var slots = arguments.enumerated().map { (slot: $0.offset + 1, code: $0.element) }
    switch receiver {
    case .place(let target) where function.isMutating:
      inouts.append(InoutRoad(slot: 0, target))
    case .some(let receiver): slots.insert((slot: 0, code: receiver.checked.emit()), at: 0)
    case nil: break
    }
    for (index, argument) in prepared.enumerated() {
      if let target = argument.place {
        inouts.append(InoutRoad(slot: index + 1, target))
      }
    }
    if inouts.isEmpty {
      let call = DispatchCall(choice: choice, name: name, runtime: runtime, place: place)
      return call.code(slots.map(\.code), result: result)
    }
    let (fill, count) = (DirectCall.fill(slots), arguments.count + 1)
    return Code { base in
      try ClosureCall.call(base, fill, count, changing: inouts, name, runtime, place) { frame in
        FunctionValue(try choice.function(for: frame[0]), captures: [])
      }
    }
  }

  /// An argument of a function of a cell, its default included.
  func lower(
    _ argument: PreparedArgument, of function: FunctionDeclaration, _ index: Int
  ) -> Code {
    lower(argument) { function.defaults[index] }
  }

  private func lower(
    _ argument: PreparedArgument, default compiled: () -> CompiledFunction?
  ) -> Code {
    if let value = argument.value { return value.emit() }
    if let list = argument.list {
      let evals = list.map { $0.emit().eval }
      return Code { base in .array(try evals.map { try $0(base) }) }
    }
    if argument.place != nil { return Code(constant: .void) }
    guard let compiled = compiled() else { return Code(constant: .void) }
    let runtime = runtime
    return Code { _ in
      let frame = runtime.sp
      let top = frame + compiled.frameSize
      if top > runtime.ready { try runtime.grow(top) }
      runtime.sp = top
      let depth = runtime.depth
      defer {
        runtime.depth = depth
        runtime.release(frame, compiled.frameSize)
      }
      // A default may call the function that it belongs to.
      try runtime.enter()
      return try compiled.body(frame)
    }
  }

  /// Calls a function value that an expression gives.
  func callClosure(
    _ callee: Checked, _ prepared: [PreparedArgument], _ result: ScriptType, _ place: Place
  ) -> Checked {
    var checked = Checked(result, place) {
      let arguments = prepared.map { self.lower($0) { nil } }
      return self.closureCall(callee.emit(), arguments, prepared, result, "closure", place)
    }
    checked.isDiscardable = result == .void
    return checked
  }
}
