import FoundationEssentials
import Glibc
import Synchronization

/// Control-C, and the request to terminate: the first asks the run to stop and to write its report;
/// at the second the process ends by itself.
enum Interrupts {
  /// What comes within so much of the first is the same request: `timeout` sends its signal to the
  /// process and to the process's group, which is twice. Nobody presses two keys as fast.
  private static let echo = Duration.milliseconds(250)
  private static let handler = Mutex<(@Sendable () -> Void)?>(nil)
  private static let first = Atomic<Int32>(0)
  /// A signal handler may do nothing but call `write`, and finds the pipe to write to in a global
  /// only. It is set once, before the handler is.
  private nonisolated(unsafe) static var writingEnd: Int32 = -1
  /// The threads that OpenBLAS computes on. Set once, before the thread that reads it starts.
  private nonisolated(unsafe) static var computing: [Int32] = []
  /// Evaluated once.
  private static let isWatching: Bool = watch()

  /// The signal that came, if one did: SIGINT or SIGTERM.
  static var received: Int32? {
    let signal = first.load(ordering: .acquiring)
    return signal == 0 ? nil : signal
  }

  /// Until somebody handles them, the signals end the process, with the codes that shells give.
  static func endProcess() {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _exit(128 + $0) }
    for signal in [SIGINT, SIGTERM] {
      var before = sigaction()
      // Whoever started this process to run on regardless meant it.
      guard sigaction(signal, nil, &before) == 0,
        before.__sigaction_handler.sa_handler == nil
      else { continue }
      _ = sigaction(signal, &action, nil)
    }
  }

  /// From now on calls the body at the first signal, on a thread of its own.
  static func handle(_ body: @escaping @Sendable () -> Void) {
    handler.withLock { $0 = body }
    // Without a watcher an interrupt ends the process as it always did.
    _ = isWatching
    // One that came before this run had begun.
    if received != nil { body() }
  }

  private static func watch() -> Bool {
    // Made when OpenBLAS was loaded: no others are here before the first run begins.
    computing = Threads.ids.filter { $0 != getpid() }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    writingEnd = ends[1]
    let reader = UnsafeMutableRawPointer(bitPattern: Int(ends[0]))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { context in
        Interrupts.wait(on: Int32(Int(bitPattern: context)))
        return nil
      }, reader)
    guard status == 0 else { return false }
    pthread_detach(thread)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = {
      var byte = UInt8(truncatingIfNeeded: $0)
      _ = write(Interrupts.writingEnd, &byte, 1)
    }
    return [SIGINT, SIGTERM].allSatisfy { sigaction($0, &action, nil) == 0 }
  }

  private static func wait(on reader: Int32) {
    // Whoever started this process may have blocked the signal; one thread that takes it is enough.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    var start: ContinuousClock.Instant?
    while true {
      var byte: UInt8 = 0
      // The signal may well interrupt this very call.
      let count = read(reader, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return }
      if let received, let start {
        if ContinuousClock.now - start < echo { continue }
        ProcessEnd.now(128 + received)
      }
      start = .now
      // A product of large matrices goes on, on every core; the report is not to wait for a turn.
      for id in computing { Threads.stepBack(id) }
      first.store(Int32(byte), ordering: .releasing)
      handler.withLock { $0 }?()
    }
  }
}

/// The process's threads, as the system counts them.
private enum Threads {
  static var ids: [Int32] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")
    return (names ?? []).compactMap(Int32.init)
  }

  /// Lets every other thread go first.
  static func stepBack(_ id: Int32) {
    #if os(Linux)
      _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(id), 19)
    #endif
  }
}
