import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Runs what a notebook's cell with `error: true` does, and returns when it has ended or failed.
///
/// As in a notebook the program goes on after a failure of any kind: after an error, and after an
/// index out of range, an overflow or shapes that do not go together, which end compiled Swift.
/// Swift's words for the failure go to standard error.
///
/// ```swift
/// withExpectedFailure { print([1, 2, 3][7]) }
/// ```
public func withExpectedFailure(_ body: @escaping () throws -> Void) {
  FailingThread.run(body)
}

/// A variable of a notebook's cell that may fail before the variable has a value.
public final class CellVariable<Value> {
  private let name: String
  private let compute: (() -> Value)?
  private var stored: Value?

  /// - Parameter compute: its first value, which is asked for when it is read; again where that
  ///   failed.
  public init(_ name: String, compute: (() -> Value)? = nil) {
    self.name = name
    self.compute = compute
  }

  /// - Precondition: it was given a value, or has a way to compute one.
  public var value: Value {
    get {
      if let stored { return stored }
      guard let compute else { preconditionFailure("'\(name)' has no value yet") }
      let first = compute()
      stored = first
      return first
    }
    set { stored = newValue }
  }
}

// A trap is a signal to the thread that met it, and its handler need not return: a thread that
// never goes on breaks nothing, which cannot be said of one that jumps out of Swift's frames. What
// it holds is not given back.

/// The thread of the failing cell that runs now, or 0.
private let failingThread = Atomic<UInt>(0)

/// Posted when it has ended, or stopped. A semaphore may be posted from a handler, and any thread
/// may touch it at any time: that is why it is let out of the compiler's sight.
nonisolated(unsafe) private let failingEnded = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

private enum FailingThread {
  /// The signals by which Swift traps: `ud2`, `brk`, and `abort` in its runtime.
  private static let signals = [SIGILL, SIGTRAP, SIGABRT]

  /// The body on its way to its thread.
  final class Job {
    let body: () throws -> Void
    init(_ body: @escaping () throws -> Void) { self.body = body }
  }

  static func run(_ body: @escaping () throws -> Void) {
    // Inside another one, which stops for both.
    guard failingThread.load(ordering: .acquiring) == 0 else {
      _ = try? body()
      return
    }
    sem_init(failingEnded, 0, 0)
    var handler = sigaction()
    handler.__sigaction_handler.sa_handler = stopForEver
    let before = signals.map { signal in
      var old = sigaction()
      sigaction(signal, &handler, &old)
      return old
    }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, 512 << 20)
    var thread = pthread_t()
    let job = Unmanaged.passRetained(Job(body))
    let status = pthread_create(&thread, &attributes, runJob, job.toOpaque())
    pthread_attr_destroy(&attributes)
    if status == 0 {
      pthread_detach(thread)
      while sem_wait(failingEnded) != 0 {}
    } else {
      job.release()
      try? body()
    }
    failingThread.store(0, ordering: .releasing)
    for (signal, var old) in zip(signals, before) { sigaction(signal, &old, nil) }
  }
}

private func runJob(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  failingThread.store(UInt(pthread_self()), ordering: .releasing)
  if let context {
    try? Unmanaged<FailingThread.Job>.fromOpaque(context).takeRetainedValue().body()
  }
  sem_post(failingEnded)
  return nil
}

private func stopForEver(_ number: Int32) {
  guard UInt(pthread_self()) == failingThread.load(ordering: .acquiring) else {
    // Somebody else's: as without this handler.
    signal(number, SIG_DFL)
    raise(number)
    return
  }
  sem_post(failingEnded)
  while true { pause() }
}
