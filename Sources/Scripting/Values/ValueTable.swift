/// The entries of a dictionary value, in the order in which their keys were inserted.
///
/// What `OrderedDictionary` is in general, for keys that are values: half of each hash is kept, so
/// a look-up compares one key as a rule, and a text is hashed eight bytes at a time.
public struct ValueTable {
  /// The keys; each has its value at the same position.
  public private(set) var keys: [Value] = []
  public var values: [Value] = []
  /// Where keys are found: half a hash, and below it the position plus one; 0 where nothing is.
  /// Empty for few keys, which are looked through.
  private var buckets: [UInt64] = []

  /// As many keys are looked through.
  private static let few = 8

  public init() {}

  // MARK: Looking up

  /// The position of a key.
  public func index(forKey key: Value) -> Int? {
    if buckets.isEmpty {
      for index in keys.indices where Self.isSame(keys[index], key) { return index }
      return nil
    }
    return bucket(of: key, Self.hash(key)).position
  }

  /// The bucket that holds a key, with its position; or the one where it belongs.
  @inline(__always)
  private func bucket(of key: Value, _ hash: UInt64) -> (bucket: Int, position: Int?) {
    let mask = buckets.count - 1
    var bucket = Int(hash) & mask
    while true {
      let entry = buckets[bucket]
      if entry == 0 { return (bucket, nil) }
      if entry >> 32 == hash {
        let position = Int(entry & 0xFFFF_FFFF) - 1
        if Self.isSame(keys[position], key) { return (bucket, position) }
      }
      bucket = (bucket + 1) & mask
    }
  }

  @inline(__always)
  private static func isSame(_ a: Value, _ b: Value) -> Bool {
    if case .string(let a) = a, case .string(let b) = b { return a === b || a.text == b.text }
    return a == b
  }

  public subscript(_ key: Value) -> Value? {
    get { index(forKey: key).map { values[$0] } }
    set {
      if let newValue {
        updateValue(newValue, forKey: key)
      } else {
        removeValue(forKey: key)
      }
    }
  }

  // MARK: Changing

  /// Sets the value of a key; the old one, or nil.
  @discardableResult
  public mutating func updateValue(_ value: Value, forKey key: Value) -> Value? {
    if buckets.isEmpty, keys.count < Self.few {
      if let index = index(forKey: key) { return replace(index, value) }
    } else {
      if (keys.count + 1) * 4 > buckets.count * 3 { enlarge() }
      let hash = Self.hash(key)
      let (bucket, position) = bucket(of: key, hash)
      if let position { return replace(position, value) }
      buckets[bucket] = hash << 32 | UInt64(keys.count + 1)
    }
    keys.append(key)
    values.append(value)
    return nil
  }

  private mutating func replace(_ index: Int, _ value: Value) -> Value {
    var value = value
    swap(&value, &values[index])
    return value
  }

  /// Makes room for twice as many keys.
  private mutating func enlarge() {
    let old = buckets
    buckets = [UInt64](repeating: 0, count: Swift.max(32, old.count * 2))
    if old.isEmpty {
      for index in keys.indices { place(Self.hash(keys[index]) << 32 | UInt64(index + 1)) }
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

  /// Takes an entry out; its value, or nil. The entries behind it move up.
  @discardableResult
  public mutating func removeValue(forKey key: Value) -> Value? {
    guard let index = index(forKey: key) else { return nil }
    return remove(at: index).value
  }

  /// Takes the first entry out.
  public mutating func removeFirst() -> (key: Value, value: Value) { remove(at: 0) }

  private mutating func remove(at index: Int) -> (key: Value, value: Value) {
    let removed = UInt64(index + 1)
    // Found by its position: a key need not be equal to itself.
    if let bucket = buckets.firstIndex(where: { $0 & 0xFFFF_FFFF == removed }) { vacate(bucket) }
    for bucket in buckets.indices where buckets[bucket] & 0xFFFF_FFFF > removed {
      buckets[bucket] -= 1
    }
    return (keys.remove(at: index), values.remove(at: index))
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

  // MARK: Hashes

  /// Half a hash, the same for equal values. It decides no order that anybody sees.
  @inline(__always)
  private static func hash(_ value: Value) -> UInt64 { digest(value) >> 32 }

  private static func digest(_ value: Value) -> UInt64 {
    switch value {
    case .int(let number): mixed(UInt64(bitPattern: Int64(number)))
    case .string(let box): digest(box.text)
    default: value.digest
    }
  }

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

extension ValueTable: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { keys.count }
  public subscript(position: Int) -> (key: Value, value: Value) {
    (keys[position], values[position])
  }
}

extension ValueTable {
  /// The same keys with other values.
  func mapValues(_ transform: (Value) throws -> Value) rethrows -> ValueTable {
    var result = self
    result.values = try values.map(transform)
    return result
  }
}
