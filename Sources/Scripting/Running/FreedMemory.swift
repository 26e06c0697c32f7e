#if canImport(Glibc)
  import Glibc
#endif

/// What cells have freed stays with the process: lists come and go in loops, and each page that is
/// given back to the system must be asked for and cleared anew.
enum FreedMemory {
  #if canImport(Glibc)
    // Of `<malloc.h>`, which Swift's module of the C library leaves out.
    private typealias Tune = @convention(c) (Int32, Int32) -> Int32
    private typealias Trim = @convention(c) (Int) -> Int32
    private static let (trimThreshold, mapThreshold): (Int32, Int32) = (-1, -3)

    /// Evaluated once.
    static let isKept: Bool = {
      guard let symbol = dlsym(nil, "mallopt") else { return false }
      let tune = unsafeBitCast(symbol, to: Tune.self)
      // The most that either may be: a thread's heaps are of 64 MB.
      return tune(mapThreshold, 32 << 20) == 1 && tune(trimThreshold, 64 << 20) == 1
    }()

    /// Gives it back all the same.
    static func giveBack() {
      guard let symbol = dlsym(nil, "malloc_trim") else { return }
      _ = unsafeBitCast(symbol, to: Trim.self)(0)
    }
  #else
    static let isKept = false
    static func giveBack() {}
  #endif
}
