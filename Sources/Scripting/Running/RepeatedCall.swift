/// Calls of one function for each element of something: its frame is opened once, and what it captured
/// is put there once.
struct RepeatedCall {
  private let runtime: Runtime
  private let function: FunctionValue
  private let unary: FunctionValue.UnaryRoad?
  /// Nil for functions that are called one by one: Swift's own, and those with very large frames.
  private let entry: UnsafeMutablePointer<CompiledFunction.Entry>?
  private let state: UnsafeMutablePointer<Runtime.State>
  private let frame: Base
  private let size: Int
  private let depth: Int
  /// How many slots a call empties, and which of them, by bits, hold what the function captured.
  private let managed: Int
  private let captured: UInt64

  /// Opens the frame. Whoever makes this closes it.
  ///
  /// - Parameter count: How many arguments a call has.
  /// - Throws: where the recursion is too deep.
  init(_ function: FunctionValue, _ count: Int, _ runtime: Runtime) throws {
    self.runtime = runtime
    self.function = function
    unary = function.unary
    state = runtime.state
    frame = runtime.sp
    depth = runtime.depth
    let slots = function.captureMask
    guard let entry = function.entry, let slots, entry.pointee.managedSize <= 64, count <= 64 else {
      (entry, size, managed, captured) = (nil, 0, 0, 0)
      return
    }
    self.entry = entry
    size = max(entry.pointee.frameSize, count)
    managed = max(entry.pointee.managedSize, count)
    captured = slots
    if frame + size > runtime.ready { try runtime.grow(frame + size) }
    runtime.sp = frame + size
    do { try runtime.descend() } catch {
      runtime.sp = frame
      throw error
    }
    function.capture(into: frame)
  }

  func close() {
    guard entry != nil else { return }
    runtime.release(frame, size)
    runtime.depth = depth
  }

  func value(_ argument: Value) throws -> Value {
    guard let entry else {
      if let unary { return try unary.run(argument) }
      return try runtime.call(function, argument)
    }
    frame.initialize(to: argument)
    return try run(entry) { try $1.value($0) }
  }

  func value(_ first: Value, _ second: Value) throws -> Value {
    guard let entry else { return try runtime.call(function, first, second) }
    frame.initialize(to: first)
    (frame + 1).initialize(to: second)
    return try run(entry) { try $1.value($0) }
  }

  func test(_ argument: Value) throws -> Bool {
    guard let entry else { return try runtime.test(function, argument) }
    frame.initialize(to: argument)
    return try run(entry) { try $1.bool($0) }
  }

  func test(_ first: Value, _ second: Value) throws -> Bool {
    guard let entry else { return try runtime.test(function, first, second) }
    frame.initialize(to: first)
    (frame + 1).initialize(to: second)
    return try run(entry) { try $1.bool($0) }
  }

  @inline(__always)
  private func run<R>(
    _ entry: UnsafeMutablePointer<CompiledFunction.Entry>,
    _ body: (Base, FunctionBody) throws -> R
  ) throws -> R {
    // A call is a step.
    state.pointee.ticks &-= 1
    if state.pointee.ticks <= 0 { try runtime.checkLimits() }
    let running = state.pointee.running.load(ordering: .relaxed)
    let result = try entry.pointee.body._withUnsafeGuaranteedRef { try body(frame, $0) }
    if captured == 0 {
      for index in 0..<managed { frame[index] = .void }
    } else {
      for index in 0..<managed where captured & (1 &<< UInt64(index)) == 0 {
        frame[index] = .void
      }
    }
    state.pointee.running.store(running, ordering: .relaxed)
    return result
  }
}

extension Arguments {
  /// Calls of a function that is an argument, for each element of something.
  func repeatedCall(_ index: Int, taking count: Int) throws -> RepeatedCall {
    try RepeatedCall(try function(index), count, runtime)
  }
}
