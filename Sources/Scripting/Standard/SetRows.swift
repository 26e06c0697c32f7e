/// Sets; they keep the order in which members were inserted.
@RowsBuilder
func setRows() -> [Row] {
  setAlgebraRows()
  Row.generic(on: "Set<Element>", "init()", "An empty set.") { _ in .set(SetBox()) }
  Row.generic(
    on: "Set<Element>", "init(arrayLiteral elements: Element...) where Element: Hashable",
    "A set of its arguments."
  ) { a in
    .set(SetBox(ValueSet(try a.array(0))))
  }
  Row.unary(
    on: "Set<Element>", "init(_ elements: Sequence<Element>) where Element: Hashable",
    "A set of a sequence's elements."
  ) { sequence in
    .set(SetBox(try members(sequence)))
  }
  Row.unary(on: "Set<Element>", "var count: Int", "How many members.") { value in
    .int(try set(value).count)
  }
  Row.unary(on: "Set<Element>", "var isEmpty: Bool", "Whether there are none.") { value in
    .bool(try set(value).isEmpty)
  }
  Row.generic(on: "Set<Element>", "var first: Element?", "A member, or nil.") { a in
    .optional(try set(a, 0).first)
  }
  Row.generic(
    on: "Set<Element>", "func filter(_ isIncluded: (Element) throws -> Bool) -> Set<Element>",
    "The members that pass."
  ) { a in
    let test = try a.function(1)
    return .set(SetBox(try set(a, 0).filter { try a.test(test, $0) }))
  }
  Row.generic(
    on: "Set<Element>",
    "@discardableResult mutating func insert(_ element: Element) -> (inserted: Bool, memberAfterInsert: Element)",
    "Adds a member."
  ) { a in
    let element = a[1]
    let (inserted, member) = try a.base[0].updateSet { members in
      let (inserted, position) = members.insert(element)
      return (inserted, members[position])
    }
    return .tuple(TupleBox.make(.bool(inserted), member, labels: insertionLabels))
  }
  .changing { set, element in try set.updateSet { _ = $0.insert(element) } }
  Row.generic(
    on: "Set<Element>", "@discardableResult mutating func remove(_ element: Element) -> Element?",
    "Takes a member out."
  ) { a in
    let element = a[1]
    return try a.base[0].updateSet { .optional($0.remove(element)) }
  }
  .changing { set, element in try set.updateSet { _ = $0.remove(element) } }
  Row.generic(
    on: "Set<Element>", "mutating func removeAll(keepingCapacity: Bool = false)", "Empties it."
  ) { a in
    a[0] = .set(SetBox())
    return .void
  }
  Row.generic(
    on: "Set<Element>", "mutating func formIntersection(_ other: Sequence<Element>)",
    "Keeps the members that another has."
  ) { a in
    let other = try members(a[1])
    try a.base[0].updateSet { $0 = $0.intersection(other) }
    return .void
  }
  Row.generic(
    on: "Set<Element>", "mutating func formSymmetricDifference(_ other: Sequence<Element>)",
    "Keeps the members that one of them has."
  ) { a in
    let other = try members(a[1])
    try a.base[0].updateSet { $0 = $0.symmetricDifference(other) }
    return .void
  }
  Row.generic(
    on: "Set<Element>",
    "@discardableResult mutating func update(with element: Element) -> Element?",
    "Puts a member in place of its equal; the old one, or nil."
  ) { a in
    let element = a[1]
    return try a.base[0].updateSet { members in
      let (inserted, position) = members.insert(element)
      if inserted { return .null }
      let old = members[position]
      members.replace(at: position, element)
      return .wrapped(old)
    }
  }
  Row.generic(
    on: "Set<Element>", "mutating func popFirst() -> Element?", "Takes a member out, or nil."
  ) { a in
    try a.base[0].updateSet { .optional($0.popFirst()) }
  }
  Row.generic(
    on: "Set<Element>", "@discardableResult mutating func removeFirst() -> Element",
    "Takes a member out."
  ) { a in
    try a.base[0].updateSet {
      guard let first = $0.popFirst() else { throw Trap("removeFirst() of an empty set") }
      return first
    }
  }
  Row.generic(on: "Set<Element>", "mutating func reserveCapacity(_ count: Int)", "Makes room.") {
    a in
    let count = try arrayCount(a.int(1))
    try a.base[0].updateSet { $0.reserveCapacity(count) }
    return .void
  }
  Row.generic(on: "Set<Element>", "var capacity: Int", "How many it has room for.") { a in
    .int(try set(a, 0).capacity)
  }
  Row.generic(on: "Set<Element>", "init(minimumCapacity: Int)", "An empty set.") { a in
    var storage = ValueSet()
    storage.reserveCapacity(try arrayCount(a.int(0)))
    return .set(SetBox(storage))
  }
}

/// What sets have of one another.
@RowsBuilder
private func setAlgebraRows() -> [Row] {
  Row.generic(
    on: "Set<Element>", "func union(_ other: Sequence<Element>) -> Set<Element>",
    "The members of both."
  ) { a in
    var result = try set(a, 0)
    result.formUnion(try members(a[1]))
    return .set(SetBox(result))
  }
  Row.generic(
    on: "Set<Element>", "func intersection(_ other: Sequence<Element>) -> Set<Element>",
    "The members they share."
  ) { a in
    .set(SetBox(try set(a, 0).intersection(try members(a[1]))))
  }
  Row.generic(
    on: "Set<Element>", "func subtracting(_ other: Sequence<Element>) -> Set<Element>",
    "The members the other lacks."
  ) { a in
    .set(SetBox(try set(a, 0).subtracting(try members(a[1]))))
  }
  Row.generic(
    on: "Set<Element>", "func symmetricDifference(_ other: Sequence<Element>) -> Set<Element>",
    "The members one of them has."
  ) { a in
    .set(SetBox(try set(a, 0).symmetricDifference(try members(a[1]))))
  }
  Row.generic(
    on: "Set<Element>", "mutating func formUnion(_ other: Sequence<Element>)",
    "Adds the members of another."
  ) { a in
    let other = try members(a[1])
    try a.base[0].updateSet { $0.formUnion(other) }
    return .void
  }
  Row.generic(
    on: "Set<Element>", "mutating func subtract(_ other: Sequence<Element>)",
    "Takes the members of another out."
  ) { a in
    let other = try members(a[1])
    try a.base[0].updateSet { $0 = $0.subtracting(other) }
    return .void
  }
  Row.generic(
    on: "Set<Element>", "func isSubset(of other: Sequence<Element>) -> Bool",
    "Whether the other has all its members."
  ) { a in
    .bool(try set(a, 0).isSubset(of: members(a[1])))
  }
  Row.generic(
    on: "Set<Element>", "func isSuperset(of other: Sequence<Element>) -> Bool",
    "Whether it has all of the other's members."
  ) { a in
    .bool(try members(a[1]).isSubset(of: set(a, 0)))
  }
  Row.generic(
    on: "Set<Element>", "func isDisjoint(with other: Sequence<Element>) -> Bool",
    "Whether they share no member."
  ) { a in
    .bool(try set(a, 0).isDisjoint(with: members(a[1])))
  }
  Row.generic(
    on: "Set<Element>", "func isStrictSubset(of other: Sequence<Element>) -> Bool",
    "Whether the other has all its members, and more."
  ) { a in
    let (set, other) = (try set(a, 0), try members(a[1]))
    return .bool(set.count < other.count && set.isSubset(of: other))
  }
  Row.generic(
    on: "Set<Element>", "func isStrictSuperset(of other: Sequence<Element>) -> Bool",
    "Whether it has all of the other's members, and more."
  ) { a in
    let (set, other) = (try set(a, 0), try members(a[1]))
    return .bool(other.count < set.count && other.isSubset(of: set))
  }
}

private let insertionLabels = TupleBox.Labels(["inserted", "memberAfterInsert"])

private func set(_ a: Arguments, _ index: Int) throws -> ValueSet { try set(a.base[index]) }

private func set(_ value: Value) throws -> ValueSet {
  if case .set(let box) = value { return box.storage }
  throw ConversionError("a set", value)
}

/// The members of any sequence.
private func members(_ value: Value) throws -> ValueSet {
  if case .set(let box) = value { return box.storage }
  return ValueSet(try Sequences.elements(value))
}
