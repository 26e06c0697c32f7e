/// Calls of function values: arguments are evaluated into the frame that the callee will use.
struct ClosureCall {
  /// What gives the function.
  let callee: Eval
  /// What notes call it.
  let name: String
  let runtime: Runtime
  let place: Place

  /// A call that changes no argument.
  ///
  /// - Parameter result: The type that the function is declared to give.
  func code(_ arguments: [Code], result: ScriptType) -> Code {
    let fill = DirectCall.fill(arguments.indices.map { (slot: $0, code: arguments[$0]) })
    let count = arguments.count
    var code = Code { base in
      try call(base, fill, count, native: { $0 }) { try $1.value($0) }
    }
    switch result {
    case .int:
      code.int = IntRoad { base in
        try call(base, fill, count, native: { try Int.fromScript($0) }) { try $1.int($0) }
      }
    case .double:
      code.double = DoubleRoad { base in
        try call(base, fill, count, native: { try Double.fromScript($0) }) { try $1.double($0) }
      }
    case .float:
      code.float = FloatRoad { base in
        try call(base, fill, count, native: { try Float.fromScript($0) }) { try $1.float($0) }
      }
    case .bool:
      code.bool = BoolRoad { base in
        try call(base, fill, count, native: { try Bool.fromScript($0) }) { try $1.bool($0) }
      }
    case .void:
      code.effect = EffectRoad { base in
        try call(base, fill, count, native: { _ in }) { try $1.effect($0) }
      }
    default: break
    }
    return code
  }

  /// Opens a frame, fills it, runs the function in it, closes it.
  @inline(__always)
  private func call<R>(
    _ base: Base, _ fill: DirectCall.Fill, _ count: Int, native: (Value) throws -> R,
    _ body: (Base, FunctionBody) throws -> R
  ) throws -> R {
    let value = try callee(base)
    guard case .function(let function) = value else { throw noFunction(value) }
    guard let entry = function.entry else {
      return try native(callNative(function, base, fill, count))
    }
    let state = runtime.state
    let frame = state.pointee.sp
    let size = Swift.max(entry.pointee.frameSize, count)
    if frame + size > state.pointee.ready { try runtime.grow(frame + size) }
    state.pointee.sp = frame + size
    let depth = state.pointee.depth
    var isInside = false
    do {
      try fill(base, frame)
      isInside = true
      try runtime.enter()
      function.capture(into: frame)
      let result = try entry.pointee.body._withUnsafeGuaranteedRef { try body(frame, $0) }
      state.pointee.depth = depth
      for index in 0..<Swift.max(entry.pointee.managedSize, count) { frame[index] = .void }
      state.pointee.sp = frame
      return result
    } catch {
      state.pointee.depth = depth
      runtime.release(frame, size)
      throw isInside ? runtime.called(error, name, place) : error
    }
  }

  @inline(never)
  private func noFunction(_ value: Value) -> any Error {
    runtime.located(ConversionError("a function", value), place)
  }

  @inline(never)
  private func callNative(
    _ function: FunctionValue, _ base: Base, _ fill: DirectCall.Fill, _ count: Int
  ) throws -> Value {
    var isInside = false
    do {
      return try runtime.call(function, count: count) { frame in
        try fill(base, frame)
        isInside = true
      }
    } catch { throw isInside ? runtime.called(error, name, place) : error }
  }

  /// A call that changes variables.
  func code(changing inouts: [InoutRoad], _ arguments: [Code]) -> Code {
    let fill = DirectCall.fill(arguments.indices.map { (slot: $0, code: arguments[$0]) })
    let count = arguments.count
    return Code { base in
      let value = try callee(base)
      guard case .function(let function) = value else { throw noFunction(value) }
      return try Self.call(
        base, fill, count, changing: inouts, name, runtime, place
      ) { _ in function }
    }
  }

  /// A call that changes variables, of what its first argument may choose.
  ///
  /// Arguments are evaluated in a frame of their own: the callee's begins behind them.
  static func call(
    _ base: Base, _ fill: DirectCall.Fill, _ count: Int, changing inouts: [InoutRoad],
    _ name: String, _ runtime: Runtime, _ place: Place,
    callee: (_ frame: Base) throws -> FunctionValue
  ) throws -> Value {
    let frame = runtime.sp
    let top = frame + count
    if top > runtime.ready { try runtime.grow(top) }
    runtime.sp = top
    let depth = runtime.depth
    defer { runtime.release(frame, count) }
    try fill(base, frame)
    do {
      return try Checker.withInouts(inouts[...], base, frame) {
        try runtime.call(callee(frame), count: count) { inner in
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
