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
    @exclusivity(unchecked) private var last: (type: NominalType, function: CompiledFunction)?
    // The same to compare and to call, uncounted.
    @exclusivity(unchecked) private var lastType: UnsafeRawPointer?
    @exclusivity(unchecked) private var lastEntry: UnsafeMutablePointer<CompiledFunction.Entry>?

    init(_ find: @escaping (Value) throws -> CompiledFunction) { self.find = find }

    func function(for receiver: Value) throws -> CompiledFunction {
      guard let type = receiver.nominal else { return try find(receiver) }
      if let last, last.type === type { return last.function }
      let found = try find(receiver)
      last = (type, found)
      lastType = UnsafeRawPointer(Unmanaged.passUnretained(type).toOpaque())
      lastEntry = found.entry
      return found
    }

    /// What the receiver runs that stands somewhere.
    @inline(__always)
    func entry(for place: Base) throws -> UnsafeMutablePointer<CompiledFunction.Entry> {
      if let lastEntry, let type = Self.type(at: place), type == lastType { return lastEntry }
      return try function(for: place.pointee).entry
    }

    /// The type of a composite value: the first thing in its head.
    @inline(__always)
    private static func type(at place: Base) -> UnsafeRawPointer? {
      switch place.pointee {
      case .structure, .enumeration: break
      default: return nil
      }
      // The reference stands at the value's own address: see `StoredPart`.
      let box = UnsafeRawPointer(place).load(
        as: Unmanaged<ManagedBuffer<CompositeHead, Value>>.self)
      return box._withUnsafeGuaranteedRef { box in
        box.withUnsafeMutablePointerToHeader {
          UnsafeRawPointer($0).load(as: UnsafeRawPointer?.self)
        }
      }
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
      let entry = try choice.entry(for: frame)
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
