internal import HeapModule

/// The merges of a byte-pair encoding: which two tokens join, in which order, into which token.
struct MergeTable: Sendable {
  /// A pair's place in the order of merges (0 first), and the token that it becomes.
  struct Merge {
    var rank: UInt32
    var token: Int32

    /// What stands for "these two do not join": later than every merge.
    static let none = Merge(rank: .max, token: -1)
  }

  /// Open addressing over the pair's two ids in one word; `freeKey` marks a free slot.
  private var keys: [UInt64]
  private var merges: [Merge]
  private let shift: UInt64
  private static let freeKey = UInt64.max

  /// Holds merges in their order: `left` and `right` become `token`.
  init(_ list: [(left: Int32, right: Int32, token: Int32)]) {
    var bits: UInt64 = 4
    while (1 << bits) < 2 * list.count { bits += 1 }
    shift = 64 - bits
    keys = Array(repeating: Self.freeKey, count: 1 << Int(bits))
    merges = Array(repeating: .none, count: 1 << Int(bits))
    for (rank, (left, right, token)) in list.enumerated() {
      let key = Self.key(left, right)
      var slot = Int(truncatingIfNeeded: (key &* Self.multiplier) >> shift)
      while keys[slot] != Self.freeKey, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = key
      merges[slot] = Merge(rank: UInt32(truncatingIfNeeded: rank), token: token)
    }
  }

  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inline(__always)
  private static func key(_ left: Int32, _ right: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
  }

  // MARK: Joining

  /// Joins `tokens` in place until no neighbours join any more: always the earliest merge, of
  /// several the leftmost.
  func join(_ tokens: inout [Int32]) {
    guard tokens.count > 1 else { return }
    keys.withUnsafeBufferPointer { keys in
      merges.withUnsafeBufferPointer { merges in
        let lookup = Lookup(keys: keys, merges: merges, shift: shift)
        if tokens.count <= 64 {
          Self.joinShort(&tokens, lookup)
        } else {
          Self.joinLong(&tokens, lookup)
        }
      }
    }
  }

  /// The table as pointers: subscripts of arrays cost a check and a retain in an inner loop.
  private struct Lookup {
    let keys: UnsafeBufferPointer<UInt64>
    let merges: UnsafeBufferPointer<Merge>
    let shift: UInt64

    @inline(__always)
    func callAsFunction(_ left: Int32, _ right: Int32) -> Merge {
      let key = MergeTable.key(left, right)
      let mask = keys.count - 1
      var slot = Int(truncatingIfNeeded: (key &* MergeTable.multiplier) >> shift)
      while true {
        let found = keys[slot]
        if found == key { return merges[slot] }
        if found == MergeTable.freeKey { return .none }
        slot = (slot + 1) & mask
      }
    }
  }

  /// Looks through all pairs for every merge: the fastest way for the words of a language.
  private static func joinShort(_ tokens: inout [Int32], _ lookup: Lookup) {
    let count = withUnsafeTemporaryAllocation(of: Merge.self, capacity: tokens.count) { pairs in
      tokens.withUnsafeMutableBufferPointer { tokens in
        var count = tokens.count
        for index in 0..<count - 1 { pairs[index] = lookup(tokens[index], tokens[index + 1]) }
        while count > 1 {
          var best = 0
          for index in 1..<max(1, count - 1) where pairs[index].rank < pairs[best].rank {
            best = index
          }
          guard pairs[best].rank != Merge.none.rank else { break }
          tokens[best] = pairs[best].token
          count -= 1
          for index in best + 1..<max(best + 1, count) {
            tokens[index] = tokens[index + 1]
            pairs[index - 1] = pairs[index]
          }
          if best > 0 { pairs[best - 1] = lookup(tokens[best - 1], tokens[best]) }
          if best + 1 < count { pairs[best] = lookup(tokens[best], tokens[best + 1]) }
        }
        return count
      }
    }
    tokens.removeLast(tokens.count - count)
  }

  /// Keeps the pairs in a heap, so that a word of a million letters costs n log n steps.
  private static func joinLong(_ tokens: inout [Int32], _ lookup: Lookup) {
    let count = tokens.count
    var next = (1...count).map { Int32($0) }
    var previous = (-1..<count - 1).map { Int32($0) }
    var heap = Heap<Candidate>()
    func propose(_ left: Int, _ right: Int) {
      let merge = lookup(tokens[left], tokens[right])
      if merge.rank != Merge.none.rank {
        heap.insert(Candidate(rank: merge.rank, position: Int32(left), token: merge.token))
      }
    }
    for index in 0..<count - 1 { propose(index, index + 1) }
    while let best = heap.popMin() {
      let left = Int(best.position)
      // A candidate is stale when one of its two has been joined to something else meanwhile.
      guard tokens[left] >= 0, Int(next[left]) < count else { continue }
      let right = Int(next[left])
      let merge = lookup(tokens[left], tokens[right])
      guard merge.rank == best.rank, merge.token == best.token else { continue }
      tokens[left] = best.token
      tokens[right] = -1
      next[left] = next[right]
      if Int(next[left]) < count {
        previous[Int(next[left])] = Int32(left)
        propose(left, Int(next[left]))
      }
      if previous[left] >= 0 { propose(Int(previous[left]), left) }
    }
    tokens.removeAll { $0 < 0 }
  }
}

/// A pair that may be joined: the earliest merge is the smallest, of several the leftmost.
private struct Candidate: Comparable {
  var rank: UInt32
  var position: Int32
  var token: Int32

  private var order: UInt64 { UInt64(rank) << 32 | UInt64(UInt32(bitPattern: position)) }

  static func < (left: Candidate, right: Candidate) -> Bool { left.order < right.order }
}
