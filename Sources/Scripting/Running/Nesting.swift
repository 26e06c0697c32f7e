/// How deep lists and dictionaries of anything stand in one another, as in `x = [x]`.
///
/// Freeing them takes as deep a recursion as they are nested: 144 bytes of stack a level, of which
/// ours holds three millions (and that of compiled Swift 58,000). Whatever else holds values frees
/// them without recursion: see `ValueHolder`. So a look at what the variables hold refuses what gets
/// near.
struct Nesting {
  /// Looks at limits until the next look at the nesting: four thousand steps, each of which nests
  /// by no more levels than a literal has.
  private static let interval = 32
  private var pause = interval

  private static let most = 100_000

  /// Looks through variables once in a while.
  ///
  /// - Returns: what stops the cell where something is nested too deep.
  @inline(__always)
  mutating func excess(
    _ globals: UnsafeBufferPointer<Value>, _ stack: UnsafeBufferPointer<Value>
  ) -> Stop? {
    pause &-= 1
    return pause <= 0 ? measure(globals, stack) : nil
  }

  @inline(never)
  private mutating func measure(
    _ globals: UnsafeBufferPointer<Value>, _ stack: UnsafeBufferPointer<Value>
  ) -> Stop? {
    var deepest = 0
    for value in globals { deepest = max(deepest, Self.depth(of: value)) }
    // A deep recursion has many variables: what grows is held by the calls that run, or began all.
    for value in stack.prefix(2048) { deepest = max(deepest, Self.depth(of: value)) }
    for value in stack.dropFirst(2048).suffix(2048) {
      deepest = max(deepest, Self.depth(of: value))
    }
    pause = Self.interval
    guard deepest > Self.most else { return nil }
    return Stop(
      reason: .depthLimit, message: "lists stand in lists more than \(Self.most) deep")
  }

  /// How deep lists stand in a value, along the first that each of them holds.
  private static func depth(of value: Value, through holders: Int = 3) -> Int {
    switch value {
    case .array, .slice, .dictionary:
      var (depth, level) = (0, value)
      while depth <= most, let next = inner(level) { (depth, level) = (depth + 1, next) }
      return depth
    case .cell(let ref), .some(let ref):
      return holders > 0 ? depth(of: ref.value, through: holders - 1) : 0
    case .structure(let box): return depth(of: box, through: holders)
    case .tuple(let box): return depth(of: box, through: holders)
    case .enumeration(let box): return depth(of: box, through: holders)
    default: return 0
    }
  }

  private static func depth(
    of box: ManagedBuffer<CompositeHead, Value>, through holders: Int
  ) -> Int {
    guard holders > 0 else { return 0 }
    return box.withParts { parts in
      var deepest = 0
      for part in parts.prefix(16) { deepest = max(deepest, depth(of: part, through: holders - 1)) }
      return deepest
    }
  }

  /// The first list or dictionary near either end of another.
  private static func inner(_ value: Value) -> Value? {
    switch value {
    case .array(let elements): inner(elements[...])
    case .slice(let box): inner(box.elements)
    case .dictionary(let box): inner(box.storage.slots[...])
    default: nil
    }
  }

  private static func inner(_ values: ArraySlice<Value>) -> Value? {
    values.prefix(4).first(where: \.isList) ?? values.suffix(4).first(where: \.isList)
  }
}

extension Value {
  fileprivate var isList: Bool {
    switch self {
    case .array, .slice, .dictionary: true
    default: false
    }
  }
}
