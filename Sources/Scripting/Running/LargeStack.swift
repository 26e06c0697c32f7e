#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How much of the current thread's stack is left, and where it ends.
struct NativeStack {
  /// The lowest address that code may still use, with a reserve for what runs unguarded.
  let limit: UInt

  /// The stack of the thread that asks.
  init(reserve: UInt = 512 * 1024) {
    let (low, size) = Self.bounds()
    limit = low + min(reserve, size / 4)
  }

  /// Bytes between here and the limit.
  var remaining: UInt {
    let here = Self.here()
    return here > limit ? here - limit : 0
  }

  var isExhausted: Bool { Self.here() <= limit }

  /// An address in the current frame.
  @inline(__always)
  static func here() -> UInt {
    var marker: UInt8 = 0
    return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
  }

  private static func bounds() -> (low: UInt, size: UInt) {
    #if canImport(Darwin)
      let size = UInt(pthread_get_stacksize_np(pthread_self()))
      return (UInt(bitPattern: pthread_get_stackaddr_np(pthread_self())) - size, size)
    #else
      var attributes = pthread_attr_t()
      var address: UnsafeMutableRawPointer?
      var size = 0
      guard let ask = askForAttributes, ask(pthread_self(), &attributes) == 0 else {
        // Without an answer assume half a megabyte below here, which every thread has.
        return (here() - 512 * 1024, 512 * 1024)
      }
      defer { pthread_attr_destroy(&attributes) }
      guard pthread_attr_getstack(&attributes, &address, &size) == 0, let address else {
        return (here() - 512 * 1024, 512 * 1024)
      }
      return (UInt(bitPattern: address), UInt(size))
    #endif
  }
}

#if !canImport(Darwin)
  private typealias AskForAttributes =
    @convention(c) (pthread_t, UnsafeMutablePointer<pthread_attr_t>) -> Int32

  /// `pthread_getattr_np`, which Glibc's Swift module hides behind `_GNU_SOURCE`.
  private let askForAttributes: AskForAttributes? = dlsym(nil, "pthread_getattr_np").map {
    unsafeBitCast($0, to: AskForAttributes.self)
  }
#endif

/// Runs a body on a thread of its own with a large stack, and waits for it.
///
/// The body runs while the caller waits, so nothing is shared between running threads.
/// Task-local values do not travel along.
public func withLargeStack<R, E: Error>(
  megabytes: Int = 512, _ body: () throws(E) -> R
) throws(E) -> R {
  let result: Result<R, E> = withoutActuallyEscaping(body) { body in
    let job = StackJob<R, E>(body)
    if let thread = start(job, megabytes: megabytes) { pthread_join(thread, nil) }
    // Without a thread to be had it runs here, where the guards still hold.
    return job.take()
  }
  return try result.get()
}

/// A thread with a large stack that runs a body while its maker goes on.
///
/// Task-local values do not travel along.
public final class LargeStackThread: @unchecked Sendable {
  // Unchecked: what both threads touch is guarded by the mutex, which stays where it is.

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var isDone = false

  /// Starts the body; without a thread to be had, runs it.
  public init(megabytes: Int = 512, _ body: @escaping @Sendable () -> Void) {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
    let job = StackJob<Void, Never> { [self] in
      body()
      pthread_mutex_lock(mutex)
      isDone = true
      pthread_cond_broadcast(condition)
      pthread_mutex_unlock(mutex)
    }
    if let thread = start(job, megabytes: megabytes) { pthread_detach(thread) } else { job.run() }
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Waits until the body has ended, but no longer than so many milliseconds (below 1000).
  ///
  /// - Returns: whether it has.
  public func wait(milliseconds: Int) -> Bool {
    StackOverflow.isWatched.store(true, ordering: .relaxed)
    var end = timespec()
    clock_gettime(CLOCK_REALTIME, &end)
    end.tv_nsec += milliseconds * 1_000_000
    end.tv_sec += end.tv_nsec / 1_000_000_000
    end.tv_nsec %= 1_000_000_000
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while !isDone, pthread_cond_timedwait(condition, mutex, &end) == 0 {}
    return isDone
  }
}

/// Starts a thread that runs a job; nil when there is none to be had.
private func start(_ job: AnyStackJob, megabytes: Int) -> pthread_t? {
  _ = FreedMemory.isKept
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, megabytes << 20)
  pthread_attr_setguardsize(&attributes, StackOverflow.guardBytes)
  #if canImport(Darwin)
    var thread: pthread_t?
  #else
    var thread = pthread_t()
  #endif
  let context = Unmanaged.passRetained(job)
  guard pthread_create(&thread, &attributes, stackJobEntry, context.toOpaque()) == 0 else {
    context.release()
    return nil
  }
  return thread
}

private class AnyStackJob {
  func run() {}
}

private final class StackJob<R, E: Error>: AnyStackJob {
  private var body: (() throws(E) -> R)?
  private var result: Result<R, E>?

  init(_ body: @escaping () throws(E) -> R) { self.body = body }

  override func run() {
    guard let body else { return }
    self.body = nil
    do throws(E) {
      result = .success(try body())
    } catch {
      result = .failure(error)
    }
  }

  /// The result; runs the body here if the thread never did.
  func take() -> Result<R, E> {
    while true {
      if let result { return result }
      run()
    }
  }
}

#if canImport(Darwin)
  private func stackJobEntry(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    let job = Unmanaged<AnyStackJob>.fromOpaque(context).takeRetainedValue()
    StackOverflow.guarding { job.run() }
    return nil
  }
#else
  private func stackJobEntry(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let job = Unmanaged<AnyStackJob>.fromOpaque(context).takeRetainedValue()
    StackOverflow.guarding { job.run() }
    return nil
  }
#endif

/// Runs a body here when the thread's stack has room, else on a thread with a large stack.
func withLargeStack<R>(ifBelow megabytes: UInt, _ body: () -> R) -> R {
  NativeStack().remaining >= megabytes << 20 ? body() : withLargeStack(body)
}
