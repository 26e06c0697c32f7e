/// The first slot of a function's frame on the value stack.
public typealias Base = UnsafeMutablePointer<Value>

/// A closure or function as a value.
public final class FunctionValue: ValueHolder {
  /// What is called: a compiled function, or Swift code.
  enum Code {
    case script(CompiledFunction)
    case native((Runtime, Base, Int) throws -> Value)
  }

  let code: Code
  /// The cells that a compiled function captured, and where they go in its frame.
  @exclusivity(unchecked) private(set) var captures: [Ref]
  private let captureSlots: [Int]
  let name: String
  /// The compiled function's; it lives as long as `code`.
  let entry: UnsafeMutablePointer<CompiledFunction.Entry>?
  /// The same, when it captured nothing.
  let plainEntry: UnsafeMutablePointer<CompiledFunction.Entry>?
  /// What Swift code of one argument does, where no frame is needed for it.
  struct UnaryRoad { let run: (Value) throws -> Value }
  @exclusivity(unchecked) var unary: UnaryRoad?
  /// Whether it is Swift's own `+` of two numbers of one type.
  @exclusivity(unchecked) var isAddition = false
  /// What a key path has beside the function that reads its part.
  private(set) var path: KeyPathParts?

  init(_ function: CompiledFunction, captures: [Ref]) {
    code = .script(function)
    self.captures = captures
    captureSlots = function.captureSlots
    name = function.name
    entry = function.entry
    plainEntry = captures.isEmpty ? function.entry : nil
  }

  /// Which slots of its frame hold what the function captured, by bits; nil where one is beyond them.
  var captureMask: UInt64? {
    var mask: UInt64 = 0
    for index in captures.indices {
      guard captureSlots[index] < 64 else { return nil }
      mask |= 1 << UInt64(captureSlots[index])
    }
    return mask
  }

  /// Puts what the function captured into a frame that is fresh there.
  @inline(__always)
  func capture(into frame: Base) {
    for index in captures.indices {
      (frame + captureSlots[index]).initialize(to: .cell(captures[index]))
    }
  }

  /// A function value whose body is Swift code; arguments stand at the base.
  init(name: String, native: @escaping (Runtime, Base, Int) throws -> Value) {
    code = .native(native)
    (captures, captureSlots) = ([], [])
    self.name = name
    entry = nil
    plainEntry = nil
  }

  /// A function that reads a part of a value, as a key path.
  init(_ reading: FunctionValue, path: KeyPathParts) {
    code = reading.code
    (captures, captureSlots) = (reading.captures, reading.captureSlots)
    name = reading.name
    entry = reading.entry
    plainEntry = reading.plainEntry
    self.path = path
  }

  /// One key path after another.
  convenience init(_ first: FunctionValue, followedBy second: FunctionValue) {
    self.init(name: "key path") { runtime, frame, _ in
      try runtime.call(second, try runtime.call(first, frame[0]))
    }
    guard let outer = first.path, let inner = second.path else { return }
    var modify: KeyPathParts.Modify?
    if let write = outer.modify, let writePart = inner.modify {
      modify = { runtime, _, root, body in
        try write(runtime, first, &root) { try writePart(runtime, second, &$0, body) }
      }
    }
    let rest = inner.text.firstIndex(of: ".").map { inner.text[$0...] } ?? ""
    path = KeyPathParts(text: outer.text + rest, modify: modify)
  }

  deinit {
    if captures.contains(where: \.value.holdsHolders) { freeChain() }
  }

  /// Whether both are key paths to the same part; what stands in brackets is not looked at.
  func isSamePath(as other: FunctionValue) -> Bool {
    guard let path, let others = other.path else { return false }
    return path.text == others.text && !path.text.contains(".subscript")
  }

  var hasCaptures: Bool { !captures.isEmpty }

  override func giveUp(to pending: inout Pending) {
    var taken: [Ref] = []
    swap(&taken, &captures)
    // Others may have captured the same variable.
    for index in taken.indices where isKnownUniquelyReferenced(&taken[index]) {
      pending.add(.cell(taken[index]))
    }
  }
}

/// What a key path can do beside reading a part, which it does as a function.
struct KeyPathParts {
  /// Changes the part of a value, given the key path that it is called for.
  typealias Modify = (
    Runtime, FunctionValue, inout Value, (inout Value) throws -> Void
  ) throws -> Void

  /// How it is printed.
  let text: String
  /// Nil when the part can only be read.
  let modify: Modify?
}

/// A function of a cell after lowering.
final class CompiledFunction {
  let name: String
  var parameterCount = 0
  /// Where the captured cells go: the first slot of them.
  @exclusivity(unchecked) var captureSlots: [Int] = []
  /// Parameters that inner closures capture: put into a cell on entry.
  var boxedParameters: [Int] = []
  /// Parameters passed `inout`: their final value is left in their slot.
  var inoutParameters: [Int] = []

  /// What a call reads, behind a pointer for speed (see `Runtime.State`).
  struct Entry {
    /// Slots for parameters, captured cells, locals.
    var frameSize = 0
    /// Slots from here on hold numbers and truth values alone, which a call leaves behind.
    var managedSize = 0
    /// What runs. Not counted, since each call would count it twice: the function holds it.
    var body: Unmanaged<FunctionBody>
  }

  let entry: UnsafeMutablePointer<Entry>
  /// What it gives, when that is known before running.
  @exclusivity(unchecked) var constant: Value?

  var frameSize: Int {
    get { entry.pointee.frameSize }
    set {
      entry.pointee.frameSize = newValue
      entry.pointee.managedSize = newValue
    }
  }
  var body: (Base) throws -> Value {
    get { code.value }
    set { lower(to: Code(newValue)) }
  }

  /// Takes over how many slots a function's inside came to need.
  func takeFrame(of scope: FunctionScope) {
    entry.pointee.frameSize = max(scope.slots, 1)
    entry.pointee.managedSize = scope.managedSlots
  }

  /// Sets what a call does, on the road that its result's type has.
  func lower(to code: Code) {
    self.code = FunctionBody(code)
    entry.pointee.body = .passUnretained(self.code)
  }

  private var code: FunctionBody

  init(name: String) {
    self.name = name
    code = FunctionBody(Code(constant: .void))
    entry = UnsafeMutablePointer<Entry>.allocate(capacity: 1)
    entry.initialize(to: Entry(body: .passUnretained(code)))
  }

  deinit {
    entry.deinitialize(count: 1)
    entry.deallocate()
  }
}

/// The code of a function, on every road.
///
/// Constants of an object: read through an unmanaged reference, they are called without counting
/// references to them.
final class FunctionBody {
  let value: Eval
  let int: IntEval
  let double: DoubleEval
  let float: FloatEval
  let bool: BoolEval
  let effect: Effect

  init(_ code: Code) {
    value = code.eval
    int = code.asInt
    double = code.asDouble
    float = code.asFloat
    bool = code.asBool
    effect = code.asEffect
  }
}
