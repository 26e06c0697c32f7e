internal import HeapModule

/// Learns a byte-level byte-pair encoding from texts.
///
/// Token ids: the special tokens in their order, then the 256 bytes in the order of the
/// characters that spell them ("!" first), then the merges in the order they were learned. Words
/// are cut with GPT-2's pattern, and special tokens in the texts are cut out.
///
/// Training is deterministic: the next merge is the most frequent pair; of equally frequent pairs
/// the one whose left id is smaller, then the one whose right id is smaller. The Hugging Face
/// library's `BpeTrainer` has the same rule and learns the same merges.
///
///     let tokenizer = try trainTokenizer(on: ["low lower lowest"], vocabularySize: 260)
///     tokenizer.tokens(of: tokenizer.encode("lower"))  // ["low", "e", "r"]
///
/// - Parameters:
///   - vocabularySize: how many tokens there shall be in all; fewer when the texts hold no further
///     pair that is frequent enough.
///   - minimumFrequency: how often a pair must occur to be merged.
/// - Throws: ``TokenizerError/vocabularyTooSmall(requested:needed:)`` when the special tokens and
///   the bytes alone are more than `vocabularySize`.
public func trainTokenizer(
  on texts: [String], vocabularySize: Int, specialTokens: [String] = ["<|endoftext|>"],
  minimumFrequency: Int = 2
) throws -> Tokenizer {
  var tokens = TokenList()
  for token in specialTokens where !token.isEmpty { tokens.insert(Array(token.utf8)) }
  let special = tokens.spellings.map { String(decoding: $0, as: UTF8.self) }
  for scalar in ByteAlphabet.scalars.sorted() { tokens.insert(Array(String(scalar).utf8)) }
  guard vocabularySize >= tokens.count else {
    throw TokenizerError.vocabularyTooSmall(requested: vocabularySize, needed: tokens.count)
  }
  let added = special.enumerated().map { AddedToken(content: $1, id: $0) }
  let finder = try AddedVocabulary(added, normalizer: nil)

  var counts = WordCounts()
  for text in texts {
    for case .text(let part) in finder.segments(of: Array(text.utf8), normalizer: nil) {
      counts.add(CutText(part).cut(by: GPT2Pattern.endOfWord))
    }
  }
  var trainer = PairTrainer(words: counts, tokens: tokens)
  trainer.learn(until: vocabularySize, minimumFrequency: max(1, minimumFrequency))

  let vocabulary = try Vocabulary(
    trainer.tokens.spellings.enumerated().map {
      (token: String(decoding: $1, as: UTF8.self), id: $0)
    })
  return try Tokenizer(
    pipeline: Tokenizer.byteLevelPipeline(),
    model: BytePairModel(vocabulary: vocabulary, pairs: trainer.merges), added: added,
    roles: SpecialTokenRoles())
}

// MARK: - Words

/// The distinct words of texts, in the order they were met, and how often each occurs.
private struct WordCounts {
  private(set) var counts: [Int] = []
  private(set) var bytes: [UInt8] = []
  private(set) var starts: [Int] = []
  private var hashes: [UInt] = []
  /// Open addressing: index of a word + 1, or 0.
  private var slots = [Int32](repeating: 0, count: 1 << 12)

  mutating func add(_ text: CutText) {
    text.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for end in text.ends {
        add(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        start = end
      }
    }
  }

  /// Returns the bytes of a word.
  func word(_ index: Int) -> ArraySlice<UInt8> {
    bytes[starts[index]..<(index + 1 < starts.count ? starts[index + 1] : bytes.count)]
  }

  private mutating func add(_ word: UnsafeBufferPointer<UInt8>) {
    let hash = Vocabulary.hash(word)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if hashes[index] == hash, self.word(index).elementsEqual(word) {
        counts[index] += 1
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    starts.append(bytes.count)
    bytes.append(contentsOf: word)
    counts.append(1)
    hashes.append(hash)
    slots[slot] = Int32(truncatingIfNeeded: counts.count)
    if 2 * counts.count > slots.count { grow() }
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: 2 * slots.count)
    for (index, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: index + 1)
    }
  }
}

// MARK: - Merges

/// Distinct spellings, compared byte by byte; a token's id is its place.
private struct TokenList {
  private(set) var spellings: [[UInt8]] = []
  private var ids: [[UInt8]: Int32] = [:]

  var count: Int { spellings.count }

  /// Returns the id of a spelling, which is put at the end when it is new.
  @discardableResult
  mutating func insert(_ spelling: [UInt8]) -> Int32 {
    if let id = ids[spelling] { return id }
    let id = Int32(truncatingIfNeeded: spellings.count)
    ids[spelling] = id
    spellings.append(spelling)
    return id
  }
}

/// Learns merges one by one; only the words that hold a merged pair are looked at again.
private struct PairTrainer {
  private(set) var tokens: TokenList
  private(set) var merges: [(left: Int32, right: Int32, token: Int32)] = []

  /// The tokens of every distinct word, one word after the other; words shrink in place.
  private var symbols: [Int32] = []
  private var starts: [Int] = []
  private var lengths: [Int] = []
  private let counts: [Int]

  private var pairs: [UInt64: Pair] = [:]
  private var queue = Heap<Candidate>()

  private struct Pair {
    var count = 0
    /// Words that hold the pair, or held it once; a word may be listed twice.
    var words: [Int32] = []
  }

  init(words: WordCounts, tokens: TokenList) {
    self.tokens = tokens
    counts = words.counts
    var ids = [Int32](repeating: 0, count: 256)
    for (byte, scalar) in ByteAlphabet.scalars.enumerated() {
      ids[byte] = self.tokens.insert(Array(String(scalar).utf8))
    }
    symbols.reserveCapacity(words.bytes.count)
    for index in words.counts.indices {
      let word = words.word(index)
      starts.append(symbols.count)
      lengths.append(word.count)
      for byte in word { symbols.append(ids[Int(byte)]) }
    }
    for word in lengths.indices {
      for place in starts[word]..<max(starts[word], starts[word] + lengths[word] - 1) {
        change(symbols[place], symbols[place + 1], by: counts[word], in: word)
      }
    }
    for (key, pair) in pairs { queue.insert(Candidate(count: pair.count, key: key)) }
  }

  mutating func learn(until size: Int, minimumFrequency: Int) {
    while tokens.count < size, let best = queue.popMax() {
      guard let pair = pairs[best.key] else { continue }
      if pair.count != best.count {
        // A stale entry: the pair has become rarer, or stands in the queue a second time.
        if pair.count > 0, pair.count < best.count {
          queue.insert(Candidate(count: pair.count, key: best.key))
        }
        continue
      }
      guard pair.count >= minimumFrequency else { return }
      let (left, right) = best.tokens
      // Two different pairs can make the same token: then there is a merge, but no new id.
      let token = tokens.insert(tokens.spellings[Int(left)] + tokens.spellings[Int(right)])
      merges.append((left: left, right: right, token: token))
      pairs[best.key] = nil
      var grown: [UInt64] = []
      for word in pair.words { merge(left, right, into: token, in: Int(word), grown: &grown) }
      var queued = Set<UInt64>()
      for key in grown where queued.insert(key).inserted {
        if let count = pairs[key]?.count, count > 0 {
          queue.insert(Candidate(count: count, key: key))
        }
      }
    }
  }

  /// Joins a pair wherever it stands in one word, and counts its neighbours anew.
  private mutating func merge(
    _ left: Int32, _ right: Int32, into token: Int32, in word: Int, grown: inout [UInt64]
  ) {
    let start = starts[word]
    let end = start + lengths[word]
    let count = counts[word]
    var read = start
    var write = start
    while read < end {
      guard read + 1 < end, symbols[read] == left, symbols[read + 1] == right else {
        symbols[write] = symbols[read]
        write += 1
        read += 1
        continue
      }
      if write > start {
        let previous = symbols[write - 1]
        change(previous, left, by: -count, in: word)
        change(previous, token, by: count, in: word)
        grown.append(Candidate.key(previous, token))
      }
      if read + 2 < end {
        let next = symbols[read + 2]
        change(right, next, by: -count, in: word)
        change(token, next, by: count, in: word)
        grown.append(Candidate.key(token, next))
      }
      symbols[write] = token
      write += 1
      read += 2
    }
    lengths[word] = write - start
  }

  private mutating func change(_ left: Int32, _ right: Int32, by count: Int, in word: Int) {
    let key = Candidate.key(left, right)
    if count > 0 {
      pairs[key, default: Pair()].count += count
      if pairs[key]?.words.last != Int32(word) { pairs[key]?.words.append(Int32(word)) }
    } else {
      pairs[key]?.count += count
    }
  }
}

/// A pair that may be merged next, as it was counted when it joined the queue.
private struct Candidate: Comparable {
  var count: Int
  /// Left and right id in one word, which orders as the pair does.
  var key: UInt64

  init(count: Int, key: UInt64) {
    self.count = count
    self.key = key
  }

  static func key(_ left: Int32, _ right: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
  }

  var tokens: (left: Int32, right: Int32) {
    (Int32(truncatingIfNeeded: key >> 32), Int32(truncatingIfNeeded: key))
  }

  /// The most frequent pair is the largest, of several the one with the smallest ids.
  static func < (left: Candidate, right: Candidate) -> Bool {
    left.count != right.count ? left.count < right.count : left.key > right.key
  }
}
