import Synchronization

/// The state of running cells: value stack, globals, counters, the way out for what they print.
public final class Runtime: @unchecked Sendable {
  // Sendable although mutable: confined to the thread that runs a session. It is handed around
  // as a task-local value, which asks for Sendable.

  /// The runtime whose cell is running, for closures that host code calls.
  @TaskLocal public static var current: Runtime?

  let map: SourceMap
  let interruption: Interruption
  var limits: SessionLimits {
    didSet { state.pointee.maximumDepth = limits.maximumDepth }
  }

  /// What every call and loop turn touches. Behind a pointer, because properties of a class cost
  /// an exclusivity check each, and accessors of another file a call.
  struct State: ~Copyable {
    /// The first slot that no frame uses.
    var sp: Base
    /// Slots below here are initialised; those from `sp` on hold `.void`.
    var ready: Base
    var globals: Base
    var depth = 0
    var maximumDepth: Int
    /// Steps until the next look at limits and interruption.
    var ticks = 0
    /// Where the native stack ends.
    var stackLimit: UInt
    /// Where a `return` statement leaves its value.
    var returned = Value.void
    /// The statement, or the call of a builtin, that is running, as a `Place.mark`: the one thing
    /// that other threads read, to tell where a cell stands that does not answer.
    let running = Atomic<Int>(0)
  }

  let state: UnsafeMutablePointer<State>

  var sp: Base {
    get { state.pointee.sp }
    set { state.pointee.sp = newValue }
  }
  var ready: Base { state.pointee.ready }
  var globals: Base { state.pointee.globals }
  var depth: Int {
    get { state.pointee.depth }
    set { state.pointee.depth = newValue }
  }
  var returned: Value {
    get { state.pointee.returned }
    set { state.pointee.returned = newValue }
  }

  /// Texts that are being built.
  let texts: UnsafeMutablePointer<TextBuffer>
  /// What was added to a text last.
  let tail: UnsafeMutablePointer<TextTail>

  private let stack: Base
  private let stackEnd: Base

  private var nesting = Nesting()
  private var globalCount = 0

  /// Reading the process's memory costs microseconds: not at every check.
  private var checksUntilMemory = 128
  /// Bytes that builtins asked for since somebody looked at the memory.
  var reserved = 0
  var nativeStack = NativeStack() {
    didSet { state.pointee.stackLimit = nativeStack.limit }
  }
  weak var delegate: (any SessionDelegate)?
  /// What a type's own `description`, `==`, `<` or `hash` failed with. Whoever asked for it, printing
  /// or a dictionary, cannot fail: so the error leaves at the next occasion.
  private var postponed: (any Error)?

  private var interval = 0
  private var stepsBefore = 0

  private static let slots = 4_000_000

  init(map: SourceMap, interruption: Interruption, limits: SessionLimits) {
    self.map = map
    self.interruption = interruption
    self.limits = limits
    stack = Base.allocate(capacity: Self.slots)
    stackEnd = stack + Self.slots
    texts = UnsafeMutablePointer<TextBuffer>.allocate(capacity: 1)
    texts.initialize(to: TextBuffer())
    tail = UnsafeMutablePointer<TextTail>.allocate(capacity: 1)
    tail.initialize(to: TextTail())
    state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    state.initialize(
      to: State(
        sp: stack, ready: stack, globals: Base.allocate(capacity: 1),
        maximumDepth: limits.maximumDepth, stackLimit: nativeStack.limit))
    resetTicks()
  }

  deinit {
    // Freeing lists inside lists takes as deep a stack as making them did.
    withLargeStack(ifBelow: 64) {
      stack.deinitialize(count: ready - stack)
      globals.deinitialize(count: globalCount)
    }
    texts.pointee.free()
    texts.deallocate()
    tail.pointee.owner?.settle()
    tail.pointee.free()
    tail.deallocate()
    stack.deallocate()
    globals.deallocate()
    state.deinitialize(count: 1)
    state.deallocate()
  }

  /// Lets go of what the variables hold: an object knows its class, whose methods know the runtime.
  func emptyGlobals() {
    withLargeStack(ifBelow: 64) {
      for index in 0..<globalCount { globals[index] = .void }
    }
  }

  /// Makes room for the variables of all cells.
  func allocateGlobals(_ count: Int) {
    guard count > globalCount else { return }
    let larger = Base.allocate(capacity: count)
    larger.moveInitialize(from: globals, count: globalCount)
    (larger + globalCount).initialize(repeating: .void, count: count - globalCount)
    globals.deallocate()
    state.pointee.globals = larger
    globalCount = count
  }

  // MARK: Frames

  /// Initialises the stack up to an address.
  @inline(never)
  func grow(_ top: Base) throws {
    guard top <= stackEnd else { throw depthError() }
    let wanted = min(stackEnd, max(top, ready + 4096))
    ready.initialize(repeating: .void, count: wanted - ready)
    state.pointee.ready = wanted
  }

  /// Forgets what a frame held.
  @inline(__always)
  func release(_ frame: Base, _ count: Int) {
    for index in 0..<count { frame[index] = .void }
    sp = frame
  }

  /// Counts a call; refuses one that is too deep.
  @inline(__always)
  func enter() throws {
    try descend()
    try tick()
  }

  /// Goes a call deeper, unless that is too deep.
  @inline(__always)
  func descend() throws {
    state.pointee.depth &+= 1
    if state.pointee.depth > state.pointee.maximumDepth
      || Self.stackPointer() <= state.pointee.stackLimit
    {
      throw tooDeep()
    }
  }

  /// An address in the current frame of the native stack, asked for without a call.
  @inline(__always)
  private static func stackPointer() -> UInt {
    var marker: UInt8 = 0
    return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
  }

  @inline(never)
  func tooDeep() -> any Error {
    depth -= 1
    return depthError()
  }

  func depthError() -> any Error {
    Stop(
      reason: .depthLimit,
      message: "recursion deeper than \(min(depth, limits.maximumDepth)) calls")
  }

  /// Counts a step: a statement, a call or a turn of a loop.
  @inline(__always)
  func tick() throws {
    state.pointee.ticks &-= 1
    if state.pointee.ticks <= 0 { try checkLimits() }
  }

  /// Counts what a builtin does by itself for long.
  func charge(_ count: Int) throws {
    state.pointee.ticks -= count
    if state.pointee.ticks <= 0 { try checkLimits() }
  }

  /// The same for who cannot fail: the limit that is met leaves at the next step.
  /// - Returns: whether to go on.
  func charged(_ count: Int) -> Bool {
    do {
      try charge(count)
      return true
    } catch {
      postpone(error)
      return false
    }
  }

  /// Statements, calls and loop turns so far.
  var steps: Int { stepsBefore + (interval - state.pointee.ticks) }

  /// Looks whether to go on: every hundred steps or so, and exactly where the steps end.
  @inline(never)
  func checkLimits() throws {
    try throwPostponed()
    if let stop = interruption.requested { throw stopping(stop) }
    if let maximum = limits.maximumSteps, steps > maximum {
      throw stopping(
        Stop(
          reason: .stepLimit, message: "more than \(maximum) steps",
          hint: "a statement, a turn of a loop and a call are a step each"))
    }
    checksUntilMemory -= 1
    if checksUntilMemory <= 0 {
      checksUntilMemory = 128
      if let stop = limits.shortage() { throw stopping(stop) }
    }
    let variables = UnsafeBufferPointer(start: globals, count: globalCount)
    let frames = UnsafeBufferPointer(start: stack, count: sp - stack)
    if let stop = nesting.excess(variables, frames) { throw stopping(stop) }
    resetTicks()
  }

  /// Whatever still runs on the way out (a `defer`) is stopped at its first step.
  private func stopping(_ stop: Stop) -> Stop {
    checkAtNextStep()
    return stop
  }

  private func checkAtNextStep() {
    stepsBefore = steps
    interval = 1
    state.pointee.ticks = 1
  }

  /// Keeps an error for the next step, the next output or the cell's end; the first one counts.
  func postpone(_ error: any Error) {
    if postponed == nil { postponed = error }
    checkAtNextStep()
  }

  /// - Throws: what was kept.
  func throwPostponed() throws {
    guard let error = postponed else { return }
    postponed = nil
    throw error
  }

  /// Hands text to whoever shows it.
  /// - Throws: what making the text has failed with.
  func print(_ text: String) throws {
    try throwPostponed()
    delegate?.print(text)
  }

  func resetTicks() {
    stepsBefore = steps
    interval = 128
    if let maximum = limits.maximumSteps {
      interval = max(1, min(interval, maximum - stepsBefore + 1))
    }
    state.pointee.ticks = interval
  }

  // MARK: Calling function values

  /// Calls a function value.
  /// - Throws: what the function throws.
  public func call(_ function: FunctionValue, _ arguments: [Value]) throws -> Value {
    try call(function, count: arguments.count) { frame in
      for (index, argument) in arguments.enumerated() { frame[index] = argument }
    }
  }

  func call(_ function: FunctionValue, _ argument: Value) throws -> Value {
    if let entry = function.plainEntry {
      return try call(entry, 1) {
        $0.initialize(to: argument)
      } run: {
        try $1.value($0)
      }
    }
    guard let entry = function.entry else {
      return try call(function, count: 1) { $0[0] = argument }
    }
    return try call(entry, 1, capturing: function) {
      $0.initialize(to: argument)
    } run: {
      try $1.value($0)
    }
  }

  func call(_ function: FunctionValue, _ first: Value, _ second: Value) throws -> Value {
    if let entry = function.plainEntry, entry.pointee.frameSize > 1 {
      return try call(entry, 2) { frame in
        frame.initialize(to: first)
        (frame + 1).initialize(to: second)
      } run: {
        try $1.value($0)
      }
    }
    guard let entry = function.entry else {
      return try call(function, count: 2) { frame in
        frame[0] = first
        frame[1] = second
      }
    }
    return try call(entry, 2, capturing: function) { frame in
      frame.initialize(to: first)
      (frame + 1).initialize(to: second)
    } run: {
      try $1.value($0)
    }
  }

  /// Calls a function that answers true or false.
  func test(_ function: FunctionValue, _ argument: Value) throws -> Bool {
    if let entry = function.plainEntry {
      return try call(entry, 1) {
        $0.initialize(to: argument)
      } run: {
        try $1.bool($0)
      }
    }
    guard let entry = function.entry else {
      return try Bool.fromScript(call(function, count: 1) { $0[0] = argument })
    }
    return try call(entry, 1, capturing: function) {
      $0.initialize(to: argument)
    } run: {
      try $1.bool($0)
    }
  }

  /// The same with two arguments.
  func test(_ function: FunctionValue, _ first: Value, _ second: Value) throws -> Bool {
    if let entry = function.plainEntry, entry.pointee.frameSize > 1 {
      return try call(entry, 2) { frame in
        frame.initialize(to: first)
        (frame + 1).initialize(to: second)
      } run: {
        try $1.bool($0)
      }
    }
    guard let entry = function.entry else {
      return try Bool.fromScript(call(function, first, second))
    }
    return try call(entry, 2, capturing: function) { frame in
      frame.initialize(to: first)
      (frame + 1).initialize(to: second)
    } run: {
      try $1.bool($0)
    }
  }

  /// Calls a function of a cell.
  ///
  /// - Parameter function: what holds the captured variables, if there are any.
  @inline(__always)
  private func call<R>(
    _ entry: UnsafeMutablePointer<CompiledFunction.Entry>, _ count: Int,
    capturing function: FunctionValue? = nil, _ fill: (Base) -> Void,
    run body: (Base, FunctionBody) throws -> R
  ) throws -> R {
    let frame = state.pointee.sp
    // Who captured nothing has room for what it takes.
    let size = function == nil ? entry.pointee.frameSize : max(entry.pointee.frameSize, count)
    if frame + size > state.pointee.ready { try grow(frame + size) }
    fill(frame)
    state.pointee.sp = frame + size
    let depth = state.pointee.depth
    let running = state.pointee.running.load(ordering: .relaxed)
    do {
      try enter()
      function?.capture(into: frame)
      let result = try entry.pointee.body._withUnsafeGuaranteedRef { try body(frame, $0) }
      state.pointee.depth = depth
      let managed = entry.pointee.managedSize
      for index in 0..<(function == nil ? managed : max(managed, count)) { frame[index] = .void }
      state.pointee.sp = frame
      state.pointee.running.store(running, ordering: .relaxed)
      return result
    } catch {
      state.pointee.depth = depth
      release(frame, size)
      throw error
    }
  }

  /// Calls a function value with arguments that a body writes into the new frame.
  @inline(__always)
  func call(
    _ function: FunctionValue, count: Int, _ fill: (Base) throws -> Void,
    finish: (Base) -> Void = { _ in }
  ) throws -> Value {
    let frame = sp
    switch function.code {
    case .native(let body):
      let top = frame + count
      if top > ready { try grow(top) }
      sp = top
      defer { release(frame, count) }
      try fill(frame)
      let result = try body(self, frame, count)
      finish(frame)
      return result
    case .script(let compiled):
      let size = max(compiled.frameSize, count)
      let top = frame + size
      if top > ready { try grow(top) }
      sp = top
      defer { release(frame, size) }
      try fill(frame)
      try enter()
      defer { depth -= 1 }
      function.capture(into: frame)
      let result = try compiled.body(frame)
      finish(frame)
      return result
    }
  }

  // MARK: Errors

  /// An error with its place: the innermost place wins, outer calls become notes.
  func located(_ error: any Error, _ place: Place) -> any Error {
    // What was kept is why the host's code failed.
    if let cause = postponed {
      postponed = nil
      return located(cause, place)
    }
    if let failure = error as? ScriptFailure { return own(failure, place) }
    if error is EndOfChain || error is EndOfInitializer { return error }
    return failure(error, place)
  }

  func failure(_ error: any Error, _ place: Place) -> ScriptFailure {
    if let stop = error as? Stop {
      return ScriptFailure(
        diagnostic: map.diagnostic(stop.message, at: place, hint: stop.hint),
        reason: stop.reason, isCatchable: false)
    }
    let own = error as? any ScriptError
    return ScriptFailure(
      diagnostic: map.diagnostic(message(of: error), at: place, hint: own?.scriptHint),
      reason: own?.isMemoryShortage == true ? .memoryLimit : .error, underlying: error,
      isCatchable: own?.isCatchable ?? true)
  }

  /// What fails inside of Swift failed where somebody's cell called it.
  private func own(_ failure: ScriptFailure, _ place: Place) -> ScriptFailure {
    guard !map.isOwn(failure.diagnostic.cell), map.isOwn(place.cell) else { return failure }
    let found = failure.diagnostic
    var failure = failure
    failure.diagnostic = map.diagnostic(found.message, at: place, hint: found.hint)
    return failure
  }

  /// A failure that compiled Swift would meet as a trap.
  func trap(_ message: String, _ place: Place, hint: String? = nil) -> ScriptFailure {
    ScriptFailure(
      diagnostic: map.diagnostic(message, at: place, hint: hint), reason: .error,
      isCatchable: false)
  }

  /// An error that leaves a call: its chain grows by the call's place.
  func called(_ error: any Error, _ name: String, _ place: Place) -> any Error {
    let found = (error as? ScriptFailure) ?? failure(error, place)
    guard map.isOwn(place.cell), map.isOwn(found.diagnostic.cell) else { return own(found, place) }
    var failure = found
    // Twenty notes tell as much about a recursion as ten thousand, and a note as much as the same
    // note twice.
    if failure.diagnostic.notes.count < 20 {
      let note = map.note("called from here: \(name)", at: place)
      if failure.diagnostic.notes.last != note { failure.diagnostic.notes.append(note) }
    }
    return failure
  }
}

/// What leaves a running cell.
public protocol SessionDelegate: AnyObject {
  /// Text that `print` wrote, with its terminator.
  func print(_ text: String)
  /// A value to show where it stands.
  func show(_ value: Value, isFinalExpression: Bool)
}
