import Synchronization

/// How much a session may do.
public struct SessionLimits: Sendable {
  /// The deepest chain of calls.
  public var maximumDepth: Int
  /// The most steps of all cells together; nil for no limit. A step is a statement, a turn of a
  /// loop or a call, so the limit is met at the same statement on every machine.
  public var maximumSteps: Int?
  /// The most bytes that the process may hold; nil for three quarters of the machine's memory.
  public var maximumMemory: Int?

  public init(maximumDepth: Int = 10_000, maximumSteps: Int? = nil, maximumMemory: Int? = nil) {
    self.maximumDepth = maximumDepth
    self.maximumSteps = maximumSteps
    self.maximumMemory = maximumMemory
  }

  /// What stops a cell when the process would hold so many bytes more than it does; nil while
  /// there is room.
  public func shortage(of more: Int = 0) -> Stop? {
    let limit = maximumMemory ?? ProcessMemory.limit
    let free = limit - min(more, limit)
    guard ProcessMemory.resident > free else { return nil }
    // What was freed may still be held.
    FreedMemory.giveBack()
    let held = ProcessMemory.resident
    guard held > free else { return nil }
    let whose = maximumMemory == nil ? "this machine can give" : "the \(limit >> 20) MB it may"
    return Stop(
      reason: .memoryLimit,
      message: "the notebook needs \((held + more) >> 20) MB of memory: more than \(whose)",
      hint: "let go of what is not needed, or work on less at a time")
  }
}

/// What stops a cell from outside: no `catch` of the cell sees it.
public struct Stop: Error {
  public let reason: ScriptFailure.Reason
  public let message: String
  public let hint: String?

  public init(reason: ScriptFailure.Reason, message: String, hint: String? = nil) {
    self.reason = reason
    self.message = message
    self.hint = hint
  }

  /// What a user's Control-C does.
  public static let interrupted = Stop(reason: .interrupted, message: "interrupted")
}

/// A request to stop, which any thread may make.
public final class Interruption: Sendable {
  private let flag = Atomic<Bool>(false)
  private let first = Mutex<(stop: Stop, time: ContinuousClock.Instant)?>(nil)

  public init() {}

  /// Asks the running cell to stop within a hundred steps. The first request counts.
  public func request(_ stop: Stop = .interrupted) {
    first.withLock { if $0 == nil { $0 = (stop, .now) } }
    flag.store(true, ordering: .releasing)
  }

  /// Takes the request back.
  public func clear() {
    flag.store(false, ordering: .relaxed)
    first.withLock { $0 = nil }
  }

  public var isRequested: Bool { flag.load(ordering: .acquiring) }

  /// What was asked for; nil when nothing was.
  public var requested: Stop? { isRequested ? first.withLock { $0?.stop } : nil }

  /// Since when.
  public var requestTime: ContinuousClock.Instant? {
    isRequested ? first.withLock { $0?.time } : nil
  }
}
