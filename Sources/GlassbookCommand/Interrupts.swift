import Glibc
import Synchronization

/// Control-C, and the request to terminate: the first asks the run to stop and to write its report;
/// at the second the process ends by itself.
enum Interrupts {
  private static let handler = Mutex<(@Sendable () -> Void)?>(nil)
  private static let first = Atomic<Int32>(0)
  /// A signal handler may do nothing but call `write`, and finds the pipe to write to in a global
  /// only. It is set once, before the handler is.
  private nonisolated(unsafe) static var writingEnd: Int32 = -1
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
    while true {
      var byte: UInt8 = 0
      // The signal may well interrupt this very call.
      let count = read(reader, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return }
      if let received { ProcessEnd.now(128 + received) }
      first.store(Int32(byte), ordering: .releasing)
      handler.withLock { $0 }?()
    }
  }
}
