/// The members of a set value, and the keys of a dictionary value, in the order in which they were
/// inserted.
///
/// What `OrderedSet` is in general, for members that are values: half of each hash is kept, so a
/// look-up compares one member as a rule, and a text is hashed eight bytes at a time. A member that
/// is taken out leaves a hole, so that those behind it stay where they are; holes are closed when
/// there are more of them than members.
public struct ValueSet {
  /// The members, and `.void` in holes.
  private(set) var slots: [Value] = []
  private(set) var holes = 0
  /// Where the first member stands.
  private var head = 0
  /// Where members are found: half a hash, and below it the position plus one; 0 where nothing is.
  /// Empty for few members, which are looked through, and among which are no holes.
  private var buckets: [UInt64] = []

  /// As many members are looked through.
  private static let few = 8

  public init() {}

  init(_ elements: [Value]) {
    slots.reserveCapacity(elements.count)
    if elements.count > Self.few {
      // Room for all at once, unless they are so many that most may be equal; three quarters of the
      // buckets are taken at most.
      let needed = Swift.min(elements.count, 4096) * 4 / 3 + 1
      let width = Int.bitWidth - (needed - 1).leadingZeroBitCount
      buckets = [UInt64](repeating: 0, count: Swift.max(32, 1 << width))
    }
    for element in elements { insert(element) }
  }

  // MARK: Looking up

  public func contains(_ member: Value) -> Bool { position(of: member) != nil }

  /// Where a member stands among the slots.
  func position(of member: Value) -> Int? {
    if buckets.isEmpty {
      for index in slots.indices where Self.isSame(slots[index], member) { return index }
      return nil
    }
    return bucket(of: member, Self.hash(member)).position
  }

  /// The same, called where the set stands: a call that only reads would be given a copy, with
  /// each of its lists counted.
  mutating func positionInPlace(of member: Value) -> Int? { position(of: member) }

  /// The bucket that holds a member, with its position; or the one where it belongs.
  @inline(__always)
  private func bucket(of member: Value, _ hash: UInt64) -> (bucket: Int, position: Int?) {
    let mask = buckets.count - 1
    var bucket = Int(hash) & mask
    while true {
      let entry = buckets[bucket]
      if entry == 0 { return (bucket, nil) }
      if entry >> 32 == hash {
        let position = Int(entry & 0xFFFF_FFFF) - 1
        if Self.isSame(slots[position], member) { return (bucket, position) }
      }
      bucket = (bucket + 1) & mask
    }
  }

  @inline(__always)
  private static func isSame(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.int(let a), .int(let b)): a == b
    case (.short(let a), .short(let b)): a.bits == b.bits
    case (.ascii(let a), .ascii(let b)): a == b
    case (.string(let a), .string(let b)): a === b || a.text == b.text
    default: a == b
    }
  }

  // MARK: Changing

  /// Adds a member behind the others, unless it is there; where it stands.
  @discardableResult
  mutating func insert(_ member: Value) -> (inserted: Bool, position: Int) {
    if buckets.isEmpty, slots.count < Self.few {
      if let position = position(of: member) { return (false, position) }
    } else {
      if (slots.count + 1) * 4 > buckets.count * 3 { enlarge() }
      let hash = Self.hash(member)
      let (bucket, position) = bucket(of: member, hash)
      if let position { return (false, position) }
      buckets[bucket] = hash << 32 | UInt64(slots.count + 1)
    }
    slots.append(member)
    return (true, slots.count - 1)
  }

  /// Puts a member in place of its equal.
  mutating func replace(at position: Int, _ member: Value) { slots[position] = member }

  /// Makes room for twice as many members.
  private mutating func enlarge() {
    let old = buckets
    buckets = [UInt64](repeating: 0, count: Swift.max(32, old.count * 2))
    if old.isEmpty {
      for index in slots.indices { place(Self.hash(slots[index]) << 32 | UInt64(index + 1)) }
    } else {
      for entry in old where entry != 0 { place(entry) }
    }
  }

  private mutating func place(_ entry: UInt64) {
    let mask = buckets.count - 1
    var bucket = Int(entry >> 32) & mask
    while buckets[bucket] != 0 { bucket = (bucket + 1) & mask }
    buckets[bucket] = entry
  }

  /// Takes a member out; it, or nil.
  @discardableResult
  mutating func remove(_ member: Value) -> Value? {
    position(of: member).map { remove(at: $0) }
  }

  /// Takes the first member out; nil when there is none.
  mutating func popFirst() -> Value? { isEmpty ? nil : remove(at: startIndex) }

  var capacity: Int { slots.capacity }

  mutating func reserveCapacity(_ count: Int) { slots.reserveCapacity(count) }

  /// Takes out the member at a position, which must be one.
  mutating func remove(at position: Int) -> Value {
    let removed = take(at: position)
    if isHollow { close() }
    return removed
  }

  /// Takes out what stands at a position, and does not close the holes.
  mutating func take(at position: Int) -> Value {
    if buckets.isEmpty { return slots.remove(at: position) }
    let member = slots[position]
    vacate(bucket(holding: position, member))
    slots[position] = .void
    holes += 1
    if position == slots.count - 1 {
      slots.removeLast()
      holes -= 1
    }
    while head < slots.count, slots[head].isVoid { head += 1 }
    head = Swift.min(head, slots.count)
    return member
  }

  /// The bucket of a position.
  private func bucket(holding position: Int, _ member: Value) -> Int {
    let mask = buckets.count - 1
    var bucket = Int(Self.hash(member)) & mask
    while buckets[bucket] != 0 {
      if buckets[bucket] & 0xFFFF_FFFF == UInt64(position + 1) { return bucket }
      bucket = (bucket + 1) & mask
    }
    // The hash of an object changes with the object.
    return buckets.firstIndex { $0 & 0xFFFF_FFFF == UInt64(position + 1) } ?? 0
  }

  /// Empties a bucket; those behind it that would no longer be found move up.
  private mutating func vacate(_ bucket: Int) {
    let mask = buckets.count - 1
    var hole = bucket
    var next = (hole + 1) & mask
    while buckets[next] != 0 {
      let home = Int(buckets[next] >> 32) & mask
      if (next - home) & mask >= (next - hole) & mask {
        buckets[hole] = buckets[next]
        hole = next
      }
      next = (next + 1) & mask
    }
    buckets[hole] = 0
  }

  /// Whether there are so many holes that they should be closed.
  var isHollow: Bool { holes * 2 > slots.count }

  /// Closes the holes; gives the positions that were none.
  @discardableResult
  mutating func close() -> [Int] {
    let kept = slots.indices.filter { !slots[$0].isVoid }
    var moved = [Int](repeating: 0, count: slots.count)
    for (new, old) in kept.enumerated() { moved[old] = new }
    for bucket in buckets.indices where buckets[bucket] != 0 {
      let position = Int(buckets[bucket] & 0xFFFF_FFFF) - 1
      buckets[bucket] = (buckets[bucket] & ~0xFFFF_FFFF) | UInt64(moved[position] + 1)
    }
    slots = kept.map { slots[$0] }
    (holes, head) = (0, 0)
    return kept
  }

  // MARK: Hashes

  /// Half a hash, the same for equal values. It decides no order that anybody sees.
  @inline(__always)
  private static func hash(_ value: Value) -> UInt64 { digest(value) >> 32 }

  private static func digest(_ value: Value) -> UInt64 {
    switch value {
    case .int(let number): mixed(UInt64(bitPattern: Int64(number)))
    case .short(let short): digest(short)
    case .ascii(let letter): digest(letter)
    case .string(let box): digest(box.text)
    default: value.digest
    }
  }

  // The same numbers as of the same bytes in a box.

  static func digest(_ text: ShortText) -> UInt64 { mixed(text.bits & 0xFF ^ text.number) }

  static func digest(_ letter: UInt8) -> UInt64 { mixed(1 ^ UInt64(letter)) }

  /// The bytes of a text of ASCII; what can equal such a text takes the same road.
  static func digest(_ text: String) -> UInt64 {
    var text = text
    if let digest = text.withUTF8({ digest($0) }) { return digest }
    // Three characters beyond ASCII are canonically equal to one of ASCII.
    if text.unicodeScalars.contains(where: { Self.twins[$0] != nil }) {
      var plain = String(String.UnicodeScalarView(text.unicodeScalars.map { twins[$0] ?? $0 }))
      if let digest = plain.withUTF8({ digest($0) }) { return digest }
    }
    return mixed(UInt64(bitPattern: Int64(text.hashValue)))
  }

  /// The sign of kelvin, the Greek question mark and varia.
  private static let twins: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{212A}": "K", "\u{37E}": ";", "\u{1FEF}": "`",
  ]

  /// Nil where a byte is not of ASCII.
  @inline(__always)
  private static func digest(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
    var (hash, seen) = (UInt64(bytes.count), UInt64(0))
    guard let start = bytes.baseAddress.map({ UnsafeRawPointer($0) }) else { return mixed(hash) }
    var offset = 0
    while offset + 8 <= bytes.count {
      let word = start.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      seen |= word
      hash = mixed(hash ^ word)
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < bytes.count {
      rest = rest << 8 | UInt64(start.load(fromByteOffset: offset, as: UInt8.self))
      offset += 1
    }
    return (seen | rest) & 0x8080_8080_8080_8080 == 0 ? mixed(hash ^ rest) : nil
  }

  /// Each bit depends on all bits (the finaliser of MurmurHash3).
  @inline(__always)
  static func mixed(_ number: UInt64) -> UInt64 {
    var x = number &+ 0x9E37_79B9_7F4A_7C15
    x = (x ^ x >> 33) &* 0xFF51_AFD7_ED55_8CCD
    x = (x ^ x >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return x ^ x >> 33
  }
}

extension ValueSet: Collection {
  public var startIndex: Int { head }
  public var endIndex: Int { slots.count }
  public var count: Int { slots.count - holes }

  public func index(after position: Int) -> Int {
    var next = position + 1
    while next < slots.count, slots[next].isVoid { next += 1 }
    return next
  }

  public subscript(position: Int) -> Value { slots[position] }

  /// The members as an array.
  var elements: [Value] { holes == 0 ? slots : slots.filter { !$0.isVoid } }
}

// MARK: Several sets

extension ValueSet {
  mutating func formUnion(_ others: ValueSet) {
    for member in others.elements { insert(member) }
  }

  /// The members that pass.
  func filter(_ isIncluded: (Value) throws -> Bool) rethrows -> ValueSet {
    var result = ValueSet()
    for member in elements where try isIncluded(member) { result.insert(member) }
    return result
  }

  func intersection(_ other: ValueSet) -> ValueSet { filter { other.contains($0) } }

  func subtracting(_ other: ValueSet) -> ValueSet { filter { !other.contains($0) } }

  func symmetricDifference(_ other: ValueSet) -> ValueSet {
    var result = subtracting(other)
    for member in other.elements where !contains(member) { result.insert(member) }
    return result
  }

  func isSubset(of other: ValueSet) -> Bool {
    count <= other.count && elements.allSatisfy { other.contains($0) }
  }

  func isDisjoint(with other: ValueSet) -> Bool { !elements.contains { other.contains($0) } }
}
