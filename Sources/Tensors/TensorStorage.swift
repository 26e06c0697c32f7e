import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The elements behind one or more tensors.
///
/// `@unchecked Sendable`: elements are written only while the writer holds the only reference
/// (tensors copy before writing otherwise), so no other thread can be reading them.
final class TensorStorage: @unchecked Sendable {
  let base: UnsafeMutablePointer<Float>
  let count: Int
  /// Keeps foreign memory alive (a mapped file); such storage is never written to.
  private let owner: AnyObject?

  /// Elements of undefined value, or nil where there is no memory.
  init?(count: Int) {
    guard let base = Memory.allocate(count) else { return nil }
    self.base = base
    self.count = count
    owner = nil
  }

  init(borrowing base: UnsafePointer<Float>, count: Int, owner: AnyObject) {
    self.base = UnsafeMutablePointer(mutating: base)
    self.count = count
    self.owner = owner
  }

  var isBorrowed: Bool { owner != nil }

  deinit {
    if owner == nil { Memory.release(base, count) }
  }
}

/// The memory of all tensors of the process.
public enum TensorMemory {
  /// Lets all large tensors (64 KB and more) together hold no more than so many bytes: an operation
  /// that would need more fails with `ShapeError.Reason.outOfMemory`. By default they may hold three
  /// quarters of the machine's memory; a limit can only be lowered.
  public static func limit(toBytes bytes: Int) { Memory.limit(toBytes: bytes) }
}

/// Allocation of tensor elements, 64-byte aligned.
///
/// Blocks of 64 KB and more are kept for the next tensor of the same size: fresh pages cost more
/// than most kernels (a fault per 4 KB), and a forward pass asks for the same sizes again and again.
enum Memory {
  /// No tensor may have more elements: what the machine's memory holds, at most 2³⁸.
  static let maximumCount: Int = {
    let pages = Int(sysconf(Int32(_SC_PHYS_PAGES)))
    let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))
    guard pages > 0, pageSize > 0 else { return 1 << 38 }
    return min(1 << 38, pages * pageSize / MemoryLayout<Float>.size)
  }()

  private struct Spare: @unchecked Sendable {
    // `@unchecked Sendable`: the pointers are owned by the mutex around this value alone.
    var blocks: [Int: [UnsafeMutablePointer<Float>]] = [:]
    var bytes = 0
    /// Bytes of large blocks that tensors hold.
    var held = 0
    /// What all large tensors together may hold: three quarters of the machine's memory.
    var heldLimit = maximumCount * 3
    /// What may lie idle: an eighth of the machine's memory, so that a second run with a cache of
    /// activations finds the pages of the first.
    var idleLimit = max(96 << 20, min(4 << 30, maximumCount / 2))
  }

  private static let spare = Mutex(Spare())
  private static let smallestSpare = 64 << 10
  private static let hugePage = 2 << 20
  private static let hugeBlock = 4 << 20
  /// Lets all large tensors together hold no more than so many bytes.
  static func limit(toBytes bytes: Int) {
    spare.withLock {
      $0.heldLimit = min($0.heldLimit, bytes)
      $0.idleLimit = min($0.idleLimit, bytes / 8)
    }
  }

  private static func roundedBytes(_ count: Int) -> Int {
    let bytes = max(count, 1) * MemoryLayout<Float>.size
    return bytes < smallestSpare ? (bytes + 63) & ~63 : (bytes + 4095) & ~4095
  }

  static func allocate(_ count: Int) -> UnsafeMutablePointer<Float>? {
    let bytes = roundedBytes(count)
    if bytes >= smallestSpare {
      let (block, fits) = spare.withLock { spare -> (UnsafeMutablePointer<Float>?, Bool) in
        // Linux promises more memory than there is and ends the process that believes it.
        guard spare.held + bytes <= spare.heldLimit else { return (nil, false) }
        spare.held += bytes
        guard let block = spare.blocks[bytes]?.popLast() else { return (nil, true) }
        spare.bytes -= bytes
        return (block, true)
      }
      if let block { return block }
      guard fits else { return nil }
    }
    // Large blocks stand on huge pages where the system grants them: a cache of activations is
    // gigabytes of fresh memory, and filling it by pages of 4 KB takes longer than computing it.
    let isHuge = bytes >= hugeBlock
    var pointer: UnsafeMutableRawPointer?
    guard posix_memalign(&pointer, isHuge ? hugePage : 64, bytes) == 0, let pointer else {
      if bytes >= smallestSpare { spare.withLock { $0.held -= bytes } }
      return nil
    }
    #if os(Linux)
      if isHuge { _ = madvise(pointer, bytes, MADV_HUGEPAGE) }
    #endif
    return pointer.bindMemory(to: Float.self, capacity: max(count, 1))
  }

  static func release(_ base: UnsafeMutablePointer<Float>, _ count: Int) {
    let bytes = roundedBytes(count)
    guard bytes >= smallestSpare else {
      free(base)
      return
    }
    let (dropped, isKept) = spare.withLock { spare -> ([UnsafeMutablePointer<Float>], Bool) in
      var dropped: [UnsafeMutablePointer<Float>] = []
      spare.held -= bytes
      guard bytes <= spare.idleLimit / 2 else { return ([], false) }
      spare.blocks[bytes, default: []].append(base)
      spare.bytes += bytes
      if spare.bytes > spare.idleLimit {
        // Sizes of an earlier model or prompt would otherwise stay for good.
        for (size, blocks) in spare.blocks where size != bytes || spare.bytes > spare.idleLimit {
          spare.bytes -= size * blocks.count
          dropped += blocks
          spare.blocks[size] = nil
        }
      }
      return (dropped, true)
    }
    for block in dropped { free(block) }
    if !isKept { free(base) }
  }

  static func writeToStandardError(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
  }
}
