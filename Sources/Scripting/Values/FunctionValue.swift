/// The first slot of a function's frame on the value stack.
public typealias Base = UnsafeMutablePointer<Value>

/// A closure or function as a value.
public final class FunctionValue: ValueHolder {
  /// What is called: a compiled function with the cells it captured, or Swift code.
  enum Code {
    case script(CompiledFunction, captures: [Ref])
    case native((Runtime, Base, Int) throws -> Value)
  }

  private(set) var code: Code
  let name: String

  init(_ function: CompiledFunction, captures: [Ref]) {
    code = .script(function, captures: captures)
    name = function.name
  }

  /// A function value whose body is Swift code; arguments stand at the base.
  init(name: String, native: @escaping (Runtime, Base, Int) throws -> Value) {
    code = .native(native)
    self.name = name
  }

  deinit {
    if case .script(_, let captures) = code, captures.contains(where: \.value.holdsHolders) {
      Self.free(takeHolders())
    }
  }

  var hasCaptures: Bool {
    if case .script(_, let captures) = code { !captures.isEmpty } else { false }
  }

  override func takeHolders() -> [ValueHolder] {
    guard case .script(let function, let captures) = code else { return [] }
    code = .script(function, captures: [])
    return captures
  }
}

/// A function of a cell after lowering.
final class CompiledFunction {
  let name: String
  var parameterCount = 0
  /// Where the captured cells go: the first slot of them.
  var captureSlots: [Int] = []
  /// Parameters that inner closures capture: put into a cell on entry.
  var boxedParameters: [Int] = []
  /// Parameters passed `inout`: their final value is left in their slot.
  var inoutParameters: [Int] = []

  /// What a call reads, behind a pointer for speed (see `Runtime.State`).
  struct Entry {
    /// Slots for parameters, captured cells, locals.
    var frameSize = 0
    var body: (Base) throws -> Value = { _ in .void }
  }

  let entry: UnsafeMutablePointer<Entry>

  var frameSize: Int {
    get { entry.pointee.frameSize }
    set { entry.pointee.frameSize = newValue }
  }
  var body: (Base) throws -> Value {
    get { entry.pointee.body }
    set { entry.pointee.body = newValue }
  }

  init(name: String) {
    self.name = name
    entry = UnsafeMutablePointer<Entry>.allocate(capacity: 1)
    entry.initialize(to: Entry())
  }

  deinit {
    entry.deinitialize(count: 1)
    entry.deallocate()
  }
}
