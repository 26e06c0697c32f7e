/// A notebook's cells: checked together, then run one by one.
///
/// Use a session from one thread at a time; only `interruption` may be touched by others.
public final class Session: @unchecked Sendable {
  // Sendable although mutable: it is made on one thread and run on another, one after the other.

  public let library: Library
  public let cells: [SourceCell]
  /// Stops the running cell from another thread.
  public let interruption = Interruption()
  /// What the check found out about the cells.
  public private(set) var facts = Facts()
  /// What the notebook says that it is about: names that the library's presumption knows.
  public var presumedNames: [String] = []

  public var limits: SessionLimits {
    get { runtime.limits }
    set {
      runtime.limits = newValue
      runtime.resetTicks()
    }
  }

  /// Statements, calls and loop turns so far.
  public var steps: Int { runtime.steps }

  private let map: SourceMap
  private let runtime: Runtime
  private let checker: Checker
  private var programs: [Program] = []
  private var checked: [Diagnostic]?

  private struct Program {
    var run: Eval
    var frameSize: Int
  }

  public init(
    library: Library, cells: [SourceCell], limits: SessionLimits = SessionLimits(),
    module: String = "main"
  ) {
    self.library = library
    self.cells = cells
    map = SourceMap(cells)
    runtime = Runtime(map: map, interruption: interruption, limits: limits)
    checker = Checker(library: library, map: map, runtime: runtime, module: module)
  }

  deinit { runtime.emptyGlobals() }

  /// Everything that is wrong and can be known without running, in the order of the text.
  public func check() -> [Diagnostic] {
    if let checked { return checked }
    checker.nativeStack = NativeStack(reserve: 1 << 20)
    var parser = CellParser(map: map)
    let parsed = cells.indices.map { parser.parse(cell: $0) }
    var found = parsed.flatMap(\.diagnostics)
    checker.implicitNames = parser.implicitNames
    checker.declareStandard()
    checker.noteLater(cells: parsed.map(\.statements))
    checker.prepareToPresume(presumedNames)
    checker.assignedNames = Checker.assignedNames(parsed.map(\.statements))
    for (index, cell) in parsed.enumerated() {
      let hadErrors = cell.diagnostics.contains { $0.severity == .error }
      // A cell that does not parse is not checked, and neither are names it would declare.
      if hadErrors {
        programs.append(Program(run: { _ in .void }, frameSize: 0))
        checker.isIncomplete = true
      } else {
        programs.append(program(index, cell.statements))
      }
    }
    checker.checkKnownCalls()
    found += checker.diagnostics
    found.sort { ($0.cell ?? -1, $0.line, $0.column) < ($1.cell ?? -1, $1.line, $1.column) }
    runtime.allocateGlobals(checker.globalCount)
    facts = checker.facts
    checked = found
    return found
  }

  private func program(_ index: Int, _ statements: [Stmt]) -> Program {
    switch cells[index].kind {
    case .code:
      let lowered = checker.cell(statements)
      return Program(run: lowered.run, frameSize: lowered.frameSize)
    case .inline:
      let lowered = checker.inline(statements, index)
      return Program(run: lowered.run, frameSize: lowered.frameSize)
    }
  }

  /// Runs a cell; for an inline expression the result is its value, else `.void`.
  /// - Throws: `ScriptFailure`, with the place and the chain of calls.
  @discardableResult
  public func run(
    cell index: Int, delegate: (any SessionDelegate)?
  ) throws(ScriptFailure) -> Value {
    _ = check()
    let start = Place(cell: index, start: 0, end: 1)
    guard programs.indices.contains(index) else {
      throw runtime.trap("there is no cell \(index)", start)
    }
    let program = programs[index]
    runtime.delegate = delegate
    runtime.nativeStack = NativeStack(reserve: 1 << 20)
    runtime.depth = 0
    runtime.state.pointee.running.store(0, ordering: .relaxed)
    let frame = runtime.sp
    defer {
      runtime.release(frame, program.frameSize)
      runtime.delegate = nil
    }
    do {
      return try Runtime.$current.withValue(runtime) {
        if frame + program.frameSize > runtime.ready { try runtime.grow(frame + program.frameSize) }
        runtime.sp = frame + program.frameSize
        // Who asked to stop between two cells is heard here.
        do {
          try runtime.checkLimits()
          let value = try program.run(frame)
          try runtime.throwPostponed()
          return value
        } catch let failure as ScriptFailure {
          throw failure.settled
        }
      }
    } catch {
      let located = runtime.located(error, start)
      throw located as? ScriptFailure ?? runtime.failure(located, start)
    }
  }

  /// The failure of a cell that does not answer a request to stop: at the statement or the call
  /// of a builtin that is running. Any thread may ask.
  public func failure(_ stop: Stop, inCell index: Int) -> ScriptFailure {
    let mark = runtime.state.pointee.running.load(ordering: .relaxed)
    let start = Place(cell: index, start: 0, end: 1)
    return runtime.failure(stop, Place(mark: mark).flatMap { $0.cell <= index ? $0 : nil } ?? start)
  }

  /// Calls a closure of a cell after the run, for widgets and callbacks.
  /// - Throws: `ScriptFailure`.
  public func call(
    _ function: FunctionValue, _ arguments: [Value], delegate: (any SessionDelegate)? = nil
  ) throws -> Value {
    runtime.delegate = delegate ?? runtime.delegate
    runtime.nativeStack = NativeStack(reserve: 1 << 20)
    return try Runtime.$current.withValue(runtime) { try runtime.call(function, arguments) }
  }
}

/// What a check found out about the cells.
public struct Facts {
  /// A top-level name.
  public struct Name {
    public enum Kind: Sendable { case variable, constant, function, type }
    public var name: String
    public var kind: Kind
    public var type: ScriptType
    public var cell: Int
    public var line: Int
    public var column: Int
  }

  /// Top-level names of all cells, in the order of the text.
  public var names: [Name] = []
  var calls: [String: [StaticCall]] = [:]

  /// The calls of a builtin function or initialiser, in the order of the text.
  public func calls(of name: String) -> [StaticCall] { calls[name] ?? [] }
}
