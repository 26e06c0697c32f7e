extension Checker {
  /// Calls a function whose code is known.
  func directCall(
    _ compiled: CompiledFunction, _ arguments: [Code], _ places: [Int: PlaceCode],
    _ prepared: [PreparedArgument], _ result: ScriptType, _ name: String, _ place: Place,
    hasReceiver: Bool
  ) -> Code {
    let runtime = runtime
    let shift = hasReceiver ? 1 : 0
    let isReceiverPlace = places[0] != nil
    var inouts: [InoutRoad] = []
    if let receiver = places[0] { inouts.append(InoutRoad(slot: 0, modify: receiver.modify())) }
    for (index, argument) in prepared.enumerated() {
      if let target = argument.place {
        inouts.append(InoutRoad(slot: index + shift, modify: target.modify()))
      }
    }
    let evals = arguments.map(\.road)
    let first = isReceiverPlace ? 1 : 0
    if inouts.isEmpty, evals.count == 1 || evals.count == 2 {
      return Self.shortCall(compiled, arguments, result, runtime, place)
    }
    if inouts.count == 1 {
      return Self.inoutCall(compiled, inouts[0], arguments, first, runtime, place)
    }
    return Code { base in
      let frame = runtime.sp
      let size = compiled.frameSize
      let top = frame + size
      if top > runtime.ready { try runtime.grow(top) }
      runtime.sp = top
      let depth = runtime.depth
      do {
        for index in 0..<evals.count { frame[index + first] = try evals[index].run(base) }
      } catch {
        runtime.release(frame, size)
        throw error
      }
      do {
        let result = try Self.withInouts(inouts[...], base, frame) {
          try runtime.enter()
          return try compiled.body(frame)
        }
        runtime.depth = depth
        runtime.release(frame, size)
        return result
      } catch {
        runtime.depth = depth
        runtime.release(frame, size)
        throw runtime.called(error, name, place)
      }
    }
  }

  /// A call that changes one variable, most often a mutating method's receiver.
  private static func inoutCall(
    _ compiled: CompiledFunction, _ changed: InoutRoad, _ arguments: [Code], _ shift: Int,
    _ runtime: Runtime, _ place: Place
  ) -> Code {
    let state = runtime.state
    let entry = compiled.entry
    let (slot, modify) = (changed.slot, changed.modify)
    let writers = arguments.indices.filter { $0 + shift != slot }.map { index in
      (index: index + shift, argument: EffectiveArgument(run: argument(arguments[index])))
    }
    return Code { base in
      let frame = state.pointee.sp
      let size = entry.pointee.frameSize
      if frame + size > state.pointee.ready { try runtime.grow(frame + size) }
      state.pointee.sp = frame + size
      let depth = state.pointee.depth
      var isInside = false
      do {
        for writer in writers { try writer.argument.run(base, frame + writer.index) }
        var result = Value.void
        try modify(base) { value in
          isInside = true
          // Nothing hangs on the fresh slot; the value moves in, and out again at the end.
          (frame + slot).initialize(to: value)
          value = .void
          defer {
            value = (frame + slot).move()
            (frame + slot).initialize(to: .void)
          }
          state.pointee.depth = depth + 1
          if depth >= state.pointee.maximumDepth || Self.stackPointer() <= state.pointee.stackLimit
          {
            throw runtime.tooDeep()
          }
          state.pointee.ticks -= 1
          if state.pointee.ticks <= 0 { try runtime.checkLimits() }
          result = try entry.pointee.body(frame)
        }
        state.pointee.depth = depth
        for index in 0..<entry.pointee.managedSize { frame[index] = .void }
        state.pointee.sp = frame
        return result
      } catch {
        state.pointee.depth = depth
        runtime.release(frame, size)
        throw isInside ? runtime.called(error, compiled.name, place) : error
      }
    }
  }

  /// A call with one or two arguments and nothing to write back.
  private static func shortCall(
    _ compiled: CompiledFunction, _ arguments: [Code], _ result: ScriptType, _ runtime: Runtime,
    _ place: Place
  ) -> Code {
    let entry = compiled.entry
    let first = argument(arguments[0])
    let only = arguments.count == 1 ? arguments[0].int : nil
    let second = arguments.count > 1 ? EffectiveArgument(run: argument(arguments[1])) : nil
    let state = runtime.state
    /// Opens a frame, runs a body in it, closes it.
    @inline(__always)
    func call<R>(_ base: Base, _ body: (Base) throws -> R) throws -> R {
      let frame = state.pointee.sp
      let top = frame + entry.pointee.frameSize
      if top > state.pointee.ready { try runtime.grow(top) }
      state.pointee.sp = top
      let depth = state.pointee.depth
      var isInside = false
      do {
        if let only {
          frame.initialize(to: .int(try only.run(base)))
        } else {
          try first(base, frame)
          if let second { try second.run(base, frame + 1) }
        }
        isInside = true
        state.pointee.depth = depth + 1
        if depth >= state.pointee.maximumDepth || Self.stackPointer() <= state.pointee.stackLimit {
          throw runtime.tooDeep()
        }
        state.pointee.ticks -= 1
        if state.pointee.ticks <= 0 { try runtime.checkLimits() }
        let result = try body(frame)
        state.pointee.depth = depth
        for index in 0..<entry.pointee.managedSize { frame[index] = .void }
        state.pointee.sp = frame
        return result
      } catch {
        state.pointee.depth = depth
        runtime.release(frame, entry.pointee.frameSize)
        // The name keeps the function, and so its entry, alive as long as this call may be made.
        throw isInside ? runtime.called(error, compiled.name, place) : error
      }
    }
    var code = Code { base in try call(base) { try entry.pointee.body($0) } }
    switch result {
    case .int:
      code.int = IntRoad { base in try call(base) { try entry.pointee.int.run($0) } }
    case .double:
      code.double = DoubleRoad { base in try call(base) { try entry.pointee.double.run($0) } }
    case .bool:
      code.bool = BoolRoad { base in try call(base) { try entry.pointee.bool.run($0) } }
    default: break
    }
    return code
  }

  /// Puts an argument into a fresh slot, which holds nothing that must be released.
  private struct EffectiveArgument { let run: (Base, Base) throws -> Void }

  private static func argument(_ code: Code) -> (Base, Base) throws -> Void {
    if let int = code.int {
      return { base, slot in slot.initialize(to: .int(try int.run(base))) }
    }
    if let double = code.double {
      return { base, slot in slot.initialize(to: .double(try double.run(base))) }
    }
    let eval = code.eval
    return { base, slot in slot.initialize(to: try eval(base)) }
  }

  /// An address in the current frame of the native stack.
  @inline(__always)
  private static func stackPointer() -> UInt {
    var marker: UInt8 = 0
    return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
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
    _ callee: @escaping Eval, _ arguments: [Code], _ prepared: [PreparedArgument],
    _ name: String, _ place: Place
  ) -> Code {
    let runtime = runtime
    let evals = arguments.map(\.road)
    var inouts: [InoutRoad] = []
    for (index, argument) in prepared.enumerated() {
      if let target = argument.place {
        inouts.append(InoutRoad(slot: index, modify: target.modify()))
      }
    }
    return Code { base in
      let function = try callee(base)
      guard case .function(let value) = function else {
        throw runtime.located(ConversionError("a function", function), place)
      }
      // Arguments are evaluated in a frame of their own: the callee's begins behind them.
      let count = evals.count
      let frame = runtime.sp
      let top = frame + count
      if top > runtime.ready { try runtime.grow(top) }
      runtime.sp = top
      let depth = runtime.depth
      defer { runtime.release(frame, count) }
      for index in 0..<count { frame[index] = try evals[index].run(base) }
      do {
        return try Self.withInouts(inouts[...], base, frame) {
          try runtime.call(value, count: count) { inner in
            for index in 0..<count { swap(&inner[index], &frame[index]) }
          } finish: { inner in
            for one in inouts { swap(&inner[one.slot], &frame[one.slot]) }
          }
        }
      } catch {
        runtime.depth = depth
        throw runtime.called(error, name, place)
      }
    }
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
