import Glibc
import Synchronization

/// Control-C: the first asks the run to stop; at the second, or after a grace period, the process
/// ends by itself.
enum Interrupts {
  private struct Handlers: Sendable {
    var onFirst: @Sendable () -> Void
    var onLast: @Sendable () -> Void
  }

  private static let handlers = Mutex<Handlers?>(nil)
  /// A signal handler may do nothing but call `write`, and finds the pipe to write to in a global
  /// only. It is set once, before the handler is.
  private nonisolated(unsafe) static var writingEnd: Int32 = -1
  /// Evaluated once.
  private static let isWatching: Bool = watch()

  /// From now on calls `onFirst` at the first interrupt, on a thread of its own, and `onLast` two
  /// seconds later or at the second interrupt; `onLast` is to end the process.
  static func handle(
    onFirst: @escaping @Sendable () -> Void, onLast: @escaping @Sendable () -> Void
  ) {
    handlers.withLock { $0 = Handlers(onFirst: onFirst, onLast: onLast) }
    // Without a watcher an interrupt ends the process as it always did.
    _ = isWatching
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
    action.__sigaction_handler.sa_handler = { _ in
      var byte: UInt8 = 1
      _ = write(Interrupts.writingEnd, &byte, 1)
    }
    return sigaction(SIGINT, &action, nil) == 0
  }

  private static func wait(on reader: Int32) {
    // Whoever started this process may have blocked the signal; one thread that takes it is enough.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    var byte: UInt8 = 0
    // The signal may well interrupt this very call.
    var count = read(reader, &byte, 1)
    while count < 0, errno == EINTR { count = read(reader, &byte, 1) }
    guard count == 1, let first = handlers.withLock({ $0 }) else { return }
    first.onFirst()
    var second = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
    _ = poll(&second, 1, 2000)
    handlers.withLock { $0 }?.onLast()
  }
}
