#if canImport(Glibc)
  import Glibc
#endif
import Synchronization

/// A thread that has come to the end of its stack.
///
/// Whatever recurses as deep as values stand in one another asks how much stack is left, but what
/// Swift itself does (freeing a chain of lazy views, say) cannot ask. Then the thread stands still,
/// and who watches it writes the report without it.
public enum StackOverflow {
  /// Whether a thread stands still at the end of its stack.
  public static var hasHappened: Bool { happened.load(ordering: .acquiring) }

  /// What stops the cell that it happened in.
  public static let stop = Stop(
    reason: .depthLimit, message: "values stand in values deeper than the stack is",
    hint: "keep what grows in an array instead")

  private static let happened = Atomic<Bool>(false)
  /// Whether somebody waits for a thread and looks for this meanwhile.
  static let isWatched = Atomic<Bool>(false)

  /// The pages below a stack where nothing may be written: more than a frame is large.
  static let guardBytes = 1 << 18

  #if canImport(Glibc)
    /// The ends of stacks that are watched. A signal handler may not ask for memory or wait for a
    /// lock, so there is room for as many as there are threads, and the rest go without.
    private nonisolated(unsafe) static let ends = {
      let ends = UnsafeMutableBufferPointer<Atomic<UInt>>.allocate(capacity: 64)
      for index in ends.indices { ends.initializeElement(at: index, to: Atomic(0)) }
      return ends
    }()
    private static let signalStackBytes = 1 << 16

    private nonisolated(unsafe) static var previous = sigaction()
    /// Evaluated once.
    private static let isReady: Bool = {
      var action = sigaction()
      action.__sigaction_handler.sa_sigaction = { _, info, _ in StackOverflow.handle(info) }
      action.sa_flags = SA_SIGINFO | SA_ONSTACK
      return sigaction(SIGSEGV, &action, &previous) == 0
    }()

    /// Runs a thread's body, and stops the thread where its stack ends.
    static func guarding(_ body: () -> Void) {
      guard isReady else { return body() }
      let memory = UnsafeMutableRawPointer.allocate(byteCount: signalStackBytes, alignment: 16)
      var signalStack = stack_t(ss_sp: memory, ss_flags: 0, ss_size: signalStackBytes)
      var outer = stack_t()
      sigaltstack(&signalStack, &outer)
      let end = NativeStack(reserve: 0).limit
      let slot = ends.indices.first {
        ends[$0].compareExchange(expected: 0, desired: end, ordering: .relaxed).exchanged
      }
      body()
      if let slot { ends[slot].store(0, ordering: .relaxed) }
      sigaltstack(&outer, nil)
      memory.deallocate()
    }

    /// Called on the thread that wrote where it may not.
    private static func handle(_ info: UnsafeMutablePointer<siginfo_t>?) {
      let address = UInt(bitPattern: info?.pointee._sifields._sigfault.si_addr)
      for index in ends.indices {
        let end = ends[index].load(ordering: .relaxed)
        // At the very end, or a page or so into the last frame.
        guard end > 0, address >= end - UInt(guardBytes), address < end + 4096 else { continue }
        happened.store(true, ordering: .releasing)
        // Who watches writes the report and ends the process. Nobody does during a check.
        if isWatched.load(ordering: .relaxed) { sleep(20) }
        let text: StaticString = "glassbook: values stand in values deeper than the stack is\n"
        _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
        _exit(4)
      }
      // A fault of another kind is met again, as if nobody had looked.
      _ = sigaction(SIGSEGV, &previous, nil)
    }
  #else
    static func guarding(_ body: () -> Void) { body() }
  #endif
}
