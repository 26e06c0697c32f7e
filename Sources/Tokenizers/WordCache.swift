/// The tokens of words that were encoded before: most words of a text are old acquaintances.
struct WordCache: Sendable {
  private struct Entry {
    var hash: UInt
    var keyStart: Int32
    var keyCount: Int32
    var tokensStart: Int32
    var tokensCount: Int32
  }

  private var entries: [Entry] = []
  private var keys: [UInt8] = []
  private var tokens: [Int32] = []
  /// Open addressing: index of an entry + 1, or 0.
  private var slots = [Int32](repeating: 0, count: 1024)

  /// About 4 MB when it is full of English.
  private static let mostEntries = 1 << 16
  /// Longer words are rare and would fill the cache with what never comes again.
  static let longestWord = 64

  var count: Int { entries.count }

  /// Appends the tokens of `word` to `ids`, or returns false when the word is new.
  func append(
    _ word: UnsafeBufferPointer<UInt8>, hash: UInt, to ids: inout [Int]
  ) -> Bool {
    let index = Int(slots[slot(of: word, hash: hash)]) - 1
    guard index >= 0 else { return false }
    let entry = entries[index]
    for position in Int(entry.tokensStart)..<Int(entry.tokensStart + entry.tokensCount) {
      ids.append(Int(tokens[position]))
    }
    return true
  }

  /// Remembers the tokens of a new word, while there is room.
  mutating func insert(
    _ word: UnsafeBufferPointer<UInt8>, hash: UInt, tokens newTokens: [Int32]
  ) {
    guard entries.count < Self.mostEntries else { return }
    if 2 * entries.count >= slots.count { grow() }
    let slot = slot(of: word, hash: hash)
    guard slots[slot] == 0 else { return }
    entries.append(
      Entry(
        hash: hash, keyStart: Int32(keys.count), keyCount: Int32(word.count),
        tokensStart: Int32(tokens.count), tokensCount: Int32(newTokens.count)))
    keys.append(contentsOf: word)
    tokens.append(contentsOf: newTokens)
    slots[slot] = Int32(entries.count)
  }

  private func slot(of word: UnsafeBufferPointer<UInt8>, hash: UInt) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0, !holds(Int(slots[slot]) - 1, word, hash) { slot = (slot + 1) & mask }
    return slot
  }

  private func holds(_ index: Int, _ word: UnsafeBufferPointer<UInt8>, _ hash: UInt) -> Bool {
    let entry = entries[index]
    guard entry.hash == hash, Int(entry.keyCount) == word.count else { return false }
    return keys.withUnsafeBufferPointer { keys in
      let start = Int(entry.keyStart)
      for offset in 0..<word.count where keys[start + offset] != word[offset] { return false }
      return true
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: 2 * slots.count)
    let mask = slots.count - 1
    for (index, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(index) + 1
    }
  }
}
