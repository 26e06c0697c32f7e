/// Calls of what a receiver chooses: of a requirement, or of a method that subclasses may override.
///
/// The receiver is the first argument; arguments are evaluated into the frame that the callee will
/// use.
struct DispatchCall {
  let choice: Choice
  /// What notes call it.
  let name: String
  let runtime: Runtime
  let place: Place

  /// Finds what a call runs, once the receiver is known.
  final class Choice {
    private let find: (Value) throws -> CompiledFunction
    // The last answer: most calls of a loop meet one type.
    @exclusivity(unchecked) private var lastType: NominalType?
    @exclusivity(unchecked) private var last: CompiledFunction?

    init(_ find: @escaping (Value) throws -> CompiledFunction) { self.find = find }

    func function(for receiver: Value) throws -> CompiledFunction {
      guard let type = receiver.nominal else { return try find(receiver) }
      if let last, lastType === type { return last }
      let found = try find(receiver)
      (lastType, last) = (type, found)
      return found
    }
  }

  /// A call that changes no argument.
  ///
  /// - Parameter result: The type that the function is declared to give.
  func code(_ arguments: [Code], result: ScriptType) -> Code {
    let fill = DirectCall.fill(arguments.indices.map { (slot: $0, code: arguments[$0]) })
    let count = arguments.count
    var code = Code { base in try call(base, fill, count) { try $1.value($0) } }
    switch result {
    case .int: code.int = IntRoad { base in try call(base, fill, count) { try $1.int($0) } }
    case .double:
      code.double = DoubleRoad { base in try call(base, fill, count) { try $1.double($0) } }
    case .float: code.float = FloatRoad { base in try call(base, fill, count) { try $1.float($0) } }
    case .bool: code.bool = BoolRoad { base in try call(base, fill, count) { try $1.bool($0) } }
    case .void:
      code.effect = EffectRoad { base in try call(base, fill, count) { try $1.effect($0) } }
    default: break
    }
    return code
  }

  /// Opens a frame, fills it, runs what its first slot chooses in it, closes it.
  @inline(__always)
  private func call<R>(
    _ base: Base, _ fill: DirectCall.Fill, _ count: Int,
    _ body: (Base, FunctionBody) throws -> R
  ) throws -> R {
    let state = runtime.state
    let frame = state.pointee.sp
    if frame + count > state.pointee.ready { try runtime.grow(frame + count) }
    state.pointee.sp = frame + count
    let depth = state.pointee.depth
    var (size, isInside) = (count, false)
    do {
      try fill(base, frame)
      isInside = true
      let entry = try choice.function(for: frame[0]).entry
      size = max(count, entry.pointee.frameSize)
      if frame + size > state.pointee.ready { try runtime.grow(frame + size) }
      state.pointee.sp = frame + size
      try runtime.enter()
      let result = try entry.pointee.body._withUnsafeGuaranteedRef { try body(frame, $0) }
      state.pointee.depth = depth
      for index in 0..<max(count, entry.pointee.managedSize) { frame[index] = .void }
      state.pointee.sp = frame
      return result
    } catch {
      state.pointee.depth = depth
      runtime.release(frame, size)
      throw isInside ? runtime.called(error, name, place) : error
    }
  }
}
