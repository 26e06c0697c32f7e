/// The tokens of a model and their ids, found by their bytes.
///
/// Spellings are compared byte by byte: to Swift's `String`, "é" and "e\u{301}" are equal keys,
/// to a vocabulary they are two tokens.
struct Vocabulary: Sendable {
  /// One more than the largest id; some ids below it may have no token.
  let idLimit: Int
  /// The number of tokens.
  private(set) var count = 0

  private var spellings: [UInt8] = []
  /// Where each id's spelling starts; its length, -1 for an id without a token.
  private var starts: [Int32]
  private var lengths: [Int32]
  /// Open addressing: id + 1, or 0 for a free slot. The count is a power of two.
  private var slots: [Int32]

  /// Holds the given tokens; of two with the same spelling the last one wins.
  ///
  /// - Throws: ``TokenizerError/idOutOfRange(token:id:count:)`` or
  ///   ``TokenizerError/sharedID(_:tokens:)``.
  init(_ tokens: [(token: String, id: Int)]) throws(TokenizerError) {
    // A file of a few bytes must not make us allocate a table of four thousand million rows.
    let ceiling = max(1 << 20, 8 * tokens.count)
    var limit = 0
    for (token, id) in tokens {
      guard id >= 0, id < ceiling else {
        throw .idOutOfRange(token: token, id: id, count: tokens.count)
      }
      limit = max(limit, id + 1)
    }
    idLimit = limit
    starts = Array(repeating: 0, count: limit)
    lengths = Array(repeating: -1, count: limit)
    var capacity = 16
    while capacity < 2 * tokens.count { capacity *= 2 }
    slots = Array(repeating: 0, count: capacity)
    spellings.reserveCapacity(8 * tokens.count)

    for (token, id) in tokens {
      var token = token
      let (start, length) = (spellings.count, token.utf8.count)
      guard start + length <= Int(Int32.max) else {
        throw .idOutOfRange(token: token, id: id, count: tokens.count)
      }
      let slot = token.withUTF8 { self.slot(of: $0) }
      if slots[slot] != 0 {
        lengths[Int(slots[slot]) - 1] = -1
        count -= 1
      }
      if lengths[id] >= 0 { throw .sharedID(id, tokens: [spelling(of: id) ?? "", token]) }
      spellings.append(contentsOf: token.utf8)
      starts[id] = Int32(start)
      lengths[id] = Int32(length)
      slots[slot] = Int32(id) + 1
      count += 1
    }
  }

  // MARK: Looking up

  /// Returns the id of the token with these bytes, or -1.
  func id(ofBytes bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    slots[slot(of: bytes)] - 1
  }

  /// Returns the id of the token spelled `token`, or nil.
  func id(of token: String) -> Int? {
    var token = token
    let id = token.withUTF8 { self.id(ofBytes: $0) }
    return id < 0 ? nil : Int(id)
  }

  /// Returns the token of `id`, or nil when it has none.
  func spelling(of id: Int) -> String? {
    guard id >= 0, id < idLimit, lengths[id] >= 0 else { return nil }
    let start = Int(starts[id])
    return String(decoding: spellings[start..<start + Int(lengths[id])], as: UTF8.self)
  }

  /// The tokens with their ids, by id.
  var tokens: [(token: String, id: Int)] {
    (0..<idLimit).compactMap { id in spelling(of: id).map { (token: $0, id: id) } }
  }

  /// The slot that holds these bytes, or the free one where they belong.
  private func slot(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(bytes)) & mask
    while slots[slot] != 0, !holds(Int(slots[slot]) - 1, bytes) { slot = (slot + 1) & mask }
    return slot
  }

  private func holds(_ id: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // The slot of a token that lost its spelling to a later one is reused: lengths[id] is current.
    guard Int(lengths[id]) == bytes.count else { return false }
    return spellings.withUnsafeBufferPointer { spellings in
      let start = Int(starts[id])
      for index in 0..<bytes.count where spellings[start + index] != bytes[index] { return false }
      return true
    }
  }

  /// FNV-1a with its high bits folded in; keys are short.
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return UInt(truncatingIfNeeded: hash ^ (hash >> 29))
  }
}
