import Dispatch

/// Our own parallel loops: fixed blocks, so that results do not depend on the number of threads.
package enum Parallel {
  /// Calls `body` with consecutive ranges that cover `0..<count`, on several threads when there is
  /// more than one block. A block has `block` items, whatever the machine.
  @inline(__always)
  package static func blocks(
    _ count: Int, block: Int, _ body: @escaping (Range<Int>) -> Void
  ) {
    guard count > 0 else { return }
    if count <= block {
      body(0..<count)
      return
    }
    spread(count, block, body)
  }

  @inline(never)
  private static func spread(_ count: Int, _ block: Int, _ body: @escaping (Range<Int>) -> Void) {
    let work = Work(body: body)
    DispatchQueue.concurrentPerform(iterations: (count + block - 1) / block) { index in
      work.body(index * block..<min(count, (index + 1) * block))
    }
  }

  /// `@unchecked Sendable`: the blocks write to disjoint elements, and the caller waits for all.
  private struct Work: @unchecked Sendable {
    let body: (Range<Int>) -> Void
  }
}
