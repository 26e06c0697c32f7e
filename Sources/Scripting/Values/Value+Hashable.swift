extension Value: Hashable {
  public static func == (left: Value, right: Value) -> Bool {
    var work = Work()
    return isEqual(left, right, depth: 0, &work)
  }

  /// How many parts were compared: they count as steps, by thousands. Trees whose branches are
  /// shared can be compared for ever.
  private struct Work {
    private var count = 0
    private var isStopped = false

    @inline(__always)
    mutating func goesOn() -> Bool {
      count &+= 1
      return count & 0xFFF != 0 || look()
    }

    private mutating func look() -> Bool {
      if !isStopped, let runtime = Runtime.current { isStopped = !runtime.charged(0x1000) }
      // Once stopped every further part asks.
      if isStopped { count = -1 }
      return !isStopped
    }
  }

  /// How deep values are compared by recursion; what lies deeper goes through a list.
  private static let recursionDepth = 200

  private static func isEqual(
    _ left: Value, _ right: Value, depth: Int, _ work: inout Work
  ) -> Bool {
    switch (left, right) {
    case (.int(let a), .int(let b)): return a == b
    case (.double(let a), .double(let b)): return a == b
    case (.float(let a), .float(let b)): return a == b
    case (.bool(let a), .bool(let b)): return a == b
    case (.short(let a), .short(let b)): return a.bits == b.bits
    case (.ascii(let a), .ascii(let b)): return a == b
    case (.string(let a), .string(let b)): return a.text == b.text
    case (.uint8(let a), .uint8(let b)): return a == b
    default: break
    }
    guard work.goesOn() else { return false }
    if depth < recursionDepth {
      return isEqual(left, right) { isEqual($0, $1, depth: depth + 1, &work) }
    }
    // Values deeper than the stack: what is left to compare waits in a list.
    var waiting = [(left, right)]
    while let (a, b) = waiting.popLast() {
      guard work.goesOn() else { return false }
      let isSame = isEqual(a, b) { a, b in
        waiting.append((a, b))
        return true
      }
      if !isSame { return false }
    }
    return true
  }

  /// Compares two values, their parts by a closure.
  private static func isEqual(
    _ left: Value, _ right: Value, _ parts: (Value, Value) -> Bool
  ) -> Bool {
    func all(_ a: [Value], _ b: [Value]) -> Bool {
      guard a.count == b.count else { return false }
      for index in a.indices where !parts(a[index], b[index]) { return false }
      return true
    }
    func both(
      _ a: ManagedBuffer<CompositeHead, Value>, _ b: ManagedBuffer<CompositeHead, Value>
    ) -> Bool {
      a.withParts { a in
        b.withParts { b in
          guard a.count == b.count else { return false }
          for index in a.indices where !parts(a[index], b[index]) { return false }
          return true
        }
      }
    }
    switch (left, right) {
    case (.int(let a), .int(let b)): return a == b
    case (.double(let a), .double(let b)): return a == b
    case (.float(let a), .float(let b)): return a == b
    case (.bool(let a), .bool(let b)): return a == b
    case (.string(let a), .string(let b)): return a.text == b.text
    case (.short(let a), .short(let b)): return a.bits == b.bits
    case (.ascii(let a), .ascii(let b)): return a == b
    case (.character(let a), .character(let b)): return a.text == b.text
    case (.array(let a), .array(let b)): return all(a, b)
    case (.substring(let a), .substring(let b)): return a.text == b.text
    case (.short(let a), .string(let b)), (.string(let b), .short(let a)):
      return a.compared(with: b.text) == 0
    case (.substring, .string), (.substring, .short), (.string, .substring), (.short, .substring),
      (.ascii, .character), (.character, .ascii):
      return left.textContent == right.textContent
    case (.slice(let a), .slice(let b)): return all(Array(a.elements), Array(b.elements))
    case (.view(let a), .view(let b)):
      return a === b || ((try? Sequences.elements(left) == Sequences.elements(right)) ?? false)
    case (.dictionary(let a), .dictionary(let b)):
      guard a.storage.count == b.storage.count else { return false }
      for (key, value) in a.storage {
        guard let other = b.storage[key], parts(value, other) else { return false }
      }
      return true
    case (.set(let a), .set(let b)):
      return a.storage.count == b.storage.count && a.storage.isSubset(of: b.storage)
    case (.tuple(let a), .tuple(let b)): return both(a, b)
    case (.some(let a), .some(let b)): return parts(a.value, b.value)
    case (.null, .null), (.void, .void): return true
    case (.range(let a), .range(let b)):
      return a.kind == b.kind && a.lower == b.lower && a.upper == b.upper
    case (.host(let a), .host(let b)): return a.isEqual(to: b)
    case (.position(let a), .position(let b)): return a == b
    case (.scalar(let a), .scalar(let b)): return a == b
    case (.int8(let a), .int8(let b)), (.int16(let a), .int16(let b)),
      (.int32(let a), .int32(let b)), (.int64(let a), .int64(let b)), (.uint(let a), .uint(let b)),
      (.uint8(let a), .uint8(let b)), (.uint16(let a), .uint16(let b)),
      (.uint32(let a), .uint32(let b)), (.uint64(let a), .uint64(let b)):
      return a == b
    case (.structure(let a), .structure(let b)):
      guard a.type === b.type || a.type.kind == .reference else { return false }
      if let own = a.type.equal?(left, right) { return own }
      return a.type.kind == .reference ? a === b : both(a, b)
    case (.enumeration(let a), .enumeration(let b)):
      guard a.type === b.type else { return false }
      if let own = a.type.equal?(left, right) { return own }
      return a.index == b.index && both(a, b)
    case (.type(let a), .type(let b)): return a.type == b.type
    case (.function(let a), .function(let b)): return a === b || a.isSamePath(as: b)
    // An optional compared with a plain value: Swift wraps the plain one.
    case (.null, _), (_, .null): return false
    case (.some(let a), let b): return parts(a.value, b)
    case (let a, .some(let b)): return parts(a, b.value)
    default: return false
    }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

  /// Sets hash by the digest as it stands: a table that mixed in a seed would ask a type's own ==
  /// more often on one day than on another, and a limit of steps would be met elsewhere.
  public func _rawHashValue(seed: Int) -> Int { Int(truncatingIfNeeded: digest) }

  /// The order of two values of one comparable type; nil when they have no order.
  static func isLess(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.int(let a), .int(let b)): a < b
    case (.double(let a), .double(let b)): a < b
    case (.float(let a), .float(let b)): a < b
    case (.short(let a), .short(let b)): a.bits < b.bits
    case (.ascii(let a), .ascii(let b)): a < b
    case (.string(let a), .string(let b)), (.character(let a), .character(let b)): a.text < b.text
    case (.short(let a), .string(let b)): a.compared(with: b.text) < 0
    case (.string(let a), .short(let b)): b.compared(with: a.text) > 0
    case (.substring, .substring), (.substring, .string), (.substring, .short),
      (.string, .substring), (.short, .substring), (.ascii, .character), (.character, .ascii):
      left.textContent.flatMap { a in right.textContent.map { a < $0 } }
    case (.host(let a), .host(let b)): a.isLess(than: b)
    case (.position(let a), .position(let b)): a < b
    case (.scalar(let a), .scalar(let b)): a < b
    case (.int8(let a), .int8(let b)), (.int16(let a), .int16(let b)),
      (.int32(let a), .int32(let b)), (.int64(let a), .int64(let b)),
      (.uint8(let a), .uint8(let b)), (.uint16(let a), .uint16(let b)),
      (.uint32(let a), .uint32(let b)):
      a < b
    case (.uint(let a), .uint(let b)), (.uint64(let a), .uint64(let b)):
      UInt(bitPattern: a) < UInt(bitPattern: b)
    case (.tuple(let a), .tuple(let b)) where a.count == b.count: isLess(a, b)
    case (.structure(let a), .structure(let b))
    where a.type === b.type || a.type.kind == .reference:
      a.type.less?(left, right)
    // Values deeper than the stack have no order: the evaluator says so.
    case (.enumeration, .enumeration) where NominalType.isTooDeep: nil
    case (.enumeration(let a), .enumeration(let b)) where a.type === b.type:
      a.type.less.map { $0(left, right) }
        ?? (a.index == b.index ? isLess(a, b) : a.index < b.index)
    default: nil
    }
  }

  private static func isLess(
    _ left: ManagedBuffer<CompositeHead, Value>, _ right: ManagedBuffer<CompositeHead, Value>
  ) -> Bool? {
    left.withParts { left in
      right.withParts { right in
        for (a, b) in zip(left, right) where a != b { return isLess(a, b) }
        return false
      }
    }
  }
}
