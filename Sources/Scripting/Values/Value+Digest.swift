extension Value {
  /// A number that equal values share: the same in every process, but for texts beyond ASCII and
  /// values of libraries.
  var digest: UInt64 {
    var parts = 0
    return digest(depth: 0, &parts)
  }

  /// As many parts with parts of their own are looked at: trees whose branches are shared have more
  /// than anybody can walk over.
  private static let digestedParts = 100_000

  /// Values deeper than this differ in what lies above, as far as a digest has to tell them apart.
  private static let digestedDepth = 64

  private func digest(depth: Int, _ parts: inout Int) -> UInt64 {
    guard depth < Self.digestedDepth, parts < Self.digestedParts else { return 0 }
    func all(_ list: some Collection<Value>, _ first: Int = 0) -> UInt64 {
      parts += 1
      var digest = ValueSet.mixed(UInt64(list.count) &+ UInt64(first) << 32)
      for value in list {
        digest = ValueSet.mixed(digest ^ value.digest(depth: depth + 1, &parts))
      }
      return digest
    }
    switch self {
    case .void, .null: return 0
    case .int(let value): return ValueSet.mixed(UInt64(bitPattern: Int64(value)))
    case .int8(let bits), .int16(let bits), .int32(let bits), .int64(let bits), .uint(let bits),
      .uint8(let bits), .uint16(let bits), .uint32(let bits), .uint64(let bits):
      return ValueSet.mixed(UInt64(bitPattern: Int64(bits)))
    // Both zeros are equal.
    case .double(let value): return ValueSet.mixed(value == 0 ? 1 : value.bitPattern)
    case .float(let value): return ValueSet.mixed(value == 0 ? 1 : UInt64(value.bitPattern))
    case .bool(let value): return ValueSet.mixed(value ? 3 : 2)
    case .string(let box), .character(let box): return ValueSet.digest(box.text)
    case .short(let short): return ValueSet.digest(short)
    case .ascii(let letter): return ValueSet.digest(letter)
    case .substring(let box): return ValueSet.digest(box.string)
    case .array(let elements): return all(elements)
    case .slice(let box): return all(box.elements)
    case .view(let box): return Self.digest(of: box.type)
    case .dictionary(let box): return ValueSet.mixed(UInt64(box.storage.count))
    case .set(let box): return ValueSet.mixed(UInt64(box.storage.count))
    case .tuple(let box): return box.withParts { all($0) }
    case .some(let ref), .cell(let ref): return ref.value.digest(depth: depth, &parts)
    case .range(let box): return all([box.lower, box.upper])
    case .function(let function):
      if let path = function.path { return Value.text(path.text).digest }
      return Self.digest(of: ObjectIdentifier(function))
    case .scalar(let scalar): return ValueSet.mixed(UInt64(scalar.value))
    case .position(let index): return Self.digest(of: index)
    case .host(let box):
      var hasher = Hasher()
      box.hash(into: &hasher)
      return UInt64(bitPattern: Int64(hasher.finalize()))
    case .structure(let box):
      if let own = box.type.hashes?(self) { return all(own) }
      if box.type.kind == .reference { return Self.digest(of: ObjectIdentifier(box)) }
      return box.withParts { all($0) }
    case .enumeration(let box):
      return box.type.hashes?(self).map { all($0) } ?? box.withParts { all($0, box.index) }
    case .type(let box): return Self.digest(of: box.type)
    }
  }

  private static func digest(of value: some Hashable) -> UInt64 {
    UInt64(bitPattern: Int64(value.hashValue))
  }
}
