import Glibc

/// Ends the process at once, however much memory it holds.
///
/// A process has not ended before its memory is given back, page by page: a tenth of a second for a
/// gigabyte, which is too long for Control-C. So a helper process is left that shares the memory;
/// it ends when this one has, and gives the memory back when nobody waits.
enum ProcessEnd {
  // `clone`, which Swift does not import since it may take more arguments.
  private typealias Body = @convention(c) (UnsafeMutableRawPointer?) -> Int32
  private typealias Clone =
    @convention(c) (
      Body, UnsafeMutableRawPointer?, Int32, UnsafeMutableRawPointer?
    ) -> Int32

  /// The new process shares the memory: `CLONE_VM` of `<sched.h>`.
  private static let sharesMemory: Int32 = 0x100

  static func now(_ code: Int32) -> Never {
    #if os(Linux)
      if let symbol = dlsym(nil, "clone") {
        let clone = unsafeBitCast(symbol, to: Clone.self)
        let size = 64 << 10
        let stack = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        // Where it cannot be made, the process ends by itself.
        _ = clone(
          { waited in
            // Whoever reads what this process prints waits for the end of it.
            for file: Int32 in 0...2 { close(file) }
            while getppid() == Int32(Int(bitPattern: waited)) { usleep(1000) }
            _exit(0)
          }, stack + size, sharesMemory, UnsafeMutableRawPointer(bitPattern: Int(getpid())))
      }
    #endif
    _exit(code)
  }
}
