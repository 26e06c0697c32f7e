extension Checker {
  /// Calls a function whose code is known.
  func directCall(
    _ compiled: CompiledFunction, _ arguments: [Code], _ places: [Int: PlaceCode],
    _ prepared: [PreparedArgument], _ result: ScriptType, _ name: String, _ place: Place,
    hasReceiver: Bool
  ) -> Code {
    let shift = hasReceiver ? 1 : 0
    var inouts: [InoutRoad] = []
    if let receiver = places[0] { inouts.append(InoutRoad(slot: 0, receiver)) }
    for (index, argument) in prepared.enumerated() {
      if let target = argument.place {
        inouts.append(InoutRoad(slot: index + shift, target))
      }
    }
    let first = places[0] == nil ? 0 : 1
    let call = DirectCall(compiled, runtime, place)
    switch inouts.count {
    case 0: return call.code(arguments, result: result)
    case 1: return call.code(changing: inouts[0], arguments, first, result: result)
    default: return call.code(changing: inouts, arguments, first, result: result)
    }
  }

  /// Moves the values of inout arguments into the frame, runs a body, moves them back.
  static func withInouts(
    _ inouts: ArraySlice<InoutRoad>, _ base: Base, _ frame: Base,
    _ body: () throws -> Value
  ) throws -> Value {
    guard let first = inouts.first else { return try body() }
    var result = Value.void
    try first.modify(base) { value in
      swap(&frame[first.slot], &value)
      defer { swap(&frame[first.slot], &value) }
      result = try withInouts(inouts.dropFirst(), base, frame, body)
    }
    return result
  }

  /// Calls what an expression gives.
  func closureCall(
    _ callee: Code, _ arguments: [Code], _ prepared: [PreparedArgument], _ result: ScriptType,
    _ name: String, _ place: Place
  ) -> Code {
    let call = ClosureCall(callee: callee.eval, name: name, runtime: runtime, place: place)
    var inouts: [InoutRoad] = []
    for (index, argument) in prepared.enumerated() {
      if let target = argument.place {
        inouts.append(InoutRoad(slot: index, target))
      }
    }
    return inouts.isEmpty
      ? call.code(arguments, result: result) : call.code(changing: inouts, arguments)
  }

  /// Calls something whose type is not known before running.
  func dynamicCall(_ callee: Checked, _ arguments: [Expr.Argument], _ place: Place) -> Checked {
    let values = arguments.map { check($0.value) }
    let runtime = runtime
    let library = library
    return Checked(.unknown, place) {
      let function = callee.emit().eval
      let evals = values.map { $0.emit().eval }
      return Code { base in
        let target = try function(base)
        let given = try evals.map { try $0(base) }
        do {
          if case .function(let value) = target { return try runtime.call(value, given) }
          return try Dynamic.call(
            library.members("callAsFunction", on: ScriptType(of: target)), target,
            zip(arguments.map(\.label), given).map { ($0, $1) }, runtime)
        } catch { throw runtime.called(runtime.located(error, place), "closure", place) }
      }
    }
  }
}
