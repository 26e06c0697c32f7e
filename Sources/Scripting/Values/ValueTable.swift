/// The entries of a dictionary value, in the order in which their keys were inserted.
public struct ValueTable {
  private(set) var members = ValueSet()
  /// The values; each stands where its key does among the members' slots, with `.void` in holes.
  var slots: [Value] = []

  public init() {}

  // MARK: Looking up

  /// Where a key and its value stand.
  func index(forKey key: Value) -> Int? { members.position(of: key) }

  /// The value of a key, without a copy of the table (see `ValueSet.positionInPlace`).
  mutating func valueInPlace(forKey key: Value) -> Value? {
    members.positionInPlace(of: key).map { slots[$0] }
  }

  /// Where a key and its value stand, without a copy of the table.
  mutating func indexInPlace(forKey key: Value) -> Int? { members.positionInPlace(of: key) }

  public subscript(_ key: Value) -> Value? {
    get { members.position(of: key).map { slots[$0] } }
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
    let (inserted, position) = members.insert(key)
    if inserted {
      slots.append(value)
      return nil
    }
    var value = value
    swap(&value, &slots[position])
    return value
  }

  /// Takes an entry out; its value, or nil.
  @discardableResult
  public mutating func removeValue(forKey key: Value) -> Value? {
    members.position(of: key).map { remove(at: $0).value }
  }

  /// Takes the first entry out.
  public mutating func removeFirst() -> (key: Value, value: Value) { remove(at: startIndex) }

  var capacity: Int { members.capacity }

  mutating func reserveCapacity(_ count: Int) {
    members.reserveCapacity(count)
    slots.reserveCapacity(count)
  }

  /// Takes out the entry at a position, which must be one.
  mutating func remove(at position: Int) -> (key: Value, value: Value) {
    let key = members.take(at: position)
    if members.slots.count < slots.count { return (key, slots.remove(at: position)) }
    var value = Value.void
    swap(&value, &slots[position])
    if members.isHollow { slots = members.close().map { slots[$0] } }
    return (key, value)
  }
}

extension ValueTable: Collection {
  public var startIndex: Int { members.startIndex }
  public var endIndex: Int { members.endIndex }
  public var count: Int { members.count }
  public func index(after position: Int) -> Int { members.index(after: position) }
  public subscript(position: Int) -> (key: Value, value: Value) {
    (members.slots[position], slots[position])
  }

  public var keys: [Value] { members.elements }
  public var values: [Value] {
    members.holes == 0 ? slots : members.indices.map { slots[$0] }
  }
}

extension ValueTable {
  /// The same keys with other values.
  func mapValues(_ transform: (Value) throws -> Value) rethrows -> ValueTable {
    var result = self
    if members.holes > 0 { result.slots = result.members.close().map { slots[$0] } }
    result.slots = try result.slots.map(transform)
    return result
  }
}
