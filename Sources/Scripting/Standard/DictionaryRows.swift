import OrderedCollections

/// Dictionaries; they keep the order in which keys were inserted.
@RowsBuilder
func dictionaryRows() -> [Row] {
  Row.generic(on: "[Key: Value]", "init()", "An empty dictionary.") { _ in
    .dictionary(DictionaryBox())
  }
  Row.generic(
    on: "[Key: Value]", "init(uniqueKeysWithValues entries: Sequence<(Key, Value)>)",
    "A dictionary of pairs."
  ) { a in
    var storage = OrderedDictionary<Value, Value>()
    for entry in try a.elements(0) {
      guard case .tuple(let pair) = entry else { throw ConversionError("a pair", entry) }
      guard storage.updateValue(pair.elements[1], forKey: pair.elements[0]) == nil else {
        throw Trap("the key \(pair.elements[0].debugDescription) stands twice")
      }
    }
    return .dictionary(DictionaryBox(storage))
  }
  Row.generic(
    on: "[Key: Value]",
    "init(_ entries: Sequence<(Key, Value)>, uniquingKeysWith combine: (Value, Value) throws -> Value)",
    "A dictionary of pairs whose keys may repeat."
  ) { a in
    var storage = OrderedDictionary<Value, Value>()
    let combine = try a.function(1)
    for entry in try a.elements(0) {
      guard case .tuple(let pair) = entry else { throw ConversionError("a pair", entry) }
      if let old = storage[pair.elements[0]] {
        storage[pair.elements[0]] = try a.runtime.call(combine, old, pair.elements[1])
      } else {
        storage[pair.elements[0]] = pair.elements[1]
      }
    }
    return .dictionary(DictionaryBox(storage))
  }
  grouping()
  Row.generic(on: "[Key: Value]", "var count: Int", "How many entries.") { a in
    .int(try dictionary(a).count)
  }
  Row.generic(on: "[Key: Value]", "var isEmpty: Bool", "Whether there are none.") { a in
    .bool(try dictionary(a).isEmpty)
  }
  Row.generic(on: "[Key: Value]", "var keys: [Key]", "The keys.") { a in
    .array(Array(try dictionary(a).keys))
  }
  Row.generic(on: "[Key: Value]", "var values: [Value]", "The values.") { a in
    .array(Array(try dictionary(a).values))
  }
  Row.generic(
    on: "[Key: Value]", "var first: (key: Key, value: Value)?", "The first entry, or nil."
  ) { a in
    .optional(
      try dictionary(a).elements.first.map {
        .tuple([$0.key, $0.value], labels: ["key", "value"])
      })
  }
  Row.generic(
    on: "[Key: Value]",
    "func filter(_ isIncluded: ((key: Key, value: Value)) throws -> Bool) -> [Key: Value]",
    "The entries that pass."
  ) { a in
    let test = try a.function(1)
    var storage = OrderedDictionary<Value, Value>()
    for (key, value) in try dictionary(a)
    where try a.test(test, .tuple([key, value], labels: ["key", "value"])) {
      storage[key] = value
    }
    return .dictionary(DictionaryBox(storage))
  }
  Row.generic(
    on: "[Key: Value]", "func mapValues<T>(_ transform: (Value) throws -> T) -> [Key: T]",
    "Each value transformed."
  ) { a in
    let transform = try a.function(1)
    return .dictionary(
      DictionaryBox(try dictionary(a).mapValues { try a.runtime.call(transform, $0) }))
  }
  Row.generic(
    on: "[Key: Value]", "func compactMapValues<T>(_ transform: (Value) throws -> T?) -> [Key: T]",
    "Each value transformed, without the nils."
  ) { a in
    let transform = try a.function(1)
    var storage = OrderedDictionary<Value, Value>()
    for (key, value) in try dictionary(a) {
      if let new = try a.runtime.call(transform, value).unwrapped { storage[key] = new }
    }
    return .dictionary(DictionaryBox(storage))
  }
  Row.generic(
    on: "[Key: Value]",
    "@discardableResult mutating func updateValue(_ value: Value, forKey key: Key) -> Value?",
    "Sets a value; the old one, or nil."
  ) { a in
    let (value, key) = (a[1], a[2])
    return try a.base[0].updateDictionary { .optional($0.updateValue(value, forKey: key)) }
  }
  Row.generic(
    on: "[Key: Value]", "@discardableResult mutating func removeValue(forKey key: Key) -> Value?",
    "Takes an entry out; its value, or nil."
  ) { a in
    let key = a[1]
    return try a.base[0].updateDictionary { .optional($0.removeValue(forKey: key)) }
  }
  Row.generic(on: "[Key: Value]", "mutating func removeAll()", "Empties it.") { a in
    a[0] = .dictionary(DictionaryBox())
    return .void
  }
  Row.generic(
    on: "[Key: Value]",
    "mutating func merge(_ other: [Key: Value], uniquingKeysWith combine: (Value, Value) throws -> Value)",
    "Adds the entries of another."
  ) { a in
    a[0] = try merged(a)
    return .void
  }
  Row.generic(
    on: "[Key: Value]",
    "func merging(_ other: [Key: Value], uniquingKeysWith combine: (Value, Value) throws -> Value) -> [Key: Value]",
    "With the entries of another."
  ) { a in
    try merged(a)
  }
}

/// `Dictionary(grouping: xs, by: { … })`, whose values are lists.
private func grouping() -> Row {
  let row = Row.generic(
    on: "[Key: Value]", "init<E>(grouping elements: Sequence<E>, by key: (E) throws -> Key)",
    "The elements in lists by a key."
  ) { a in
    var storage = OrderedDictionary<Value, Value>()
    let key = try a.function(1)
    for element in try a.elements(0) {
      let name = try a.runtime.call(key, element)
      if let index = storage.index(forKey: name) {
        try storage.values[index].updateArray { $0.append(element) }
      } else {
        storage[name] = .array([element])
      }
    }
    return .dictionary(DictionaryBox(storage))
  }
  return row.giving(.dictionary(.variable("Key"), .array(.variable("E"))))
}

private func dictionary(_ a: Arguments) throws -> OrderedDictionary<Value, Value> {
  if case .dictionary(let box) = a[0] { return box.storage }
  throw ConversionError("a dictionary", a[0])
}

private func merged(_ a: Arguments) throws -> Value {
  var storage = try dictionary(a)
  guard case .dictionary(let other) = a[1] else { throw ConversionError("a dictionary", a[1]) }
  let combine = try a.function(2)
  for (key, value) in other.storage {
    if let old = storage[key] {
      storage[key] = try a.runtime.call(combine, old, value)
    } else {
      storage[key] = value
    }
  }
  return .dictionary(DictionaryBox(storage))
}

/// Sets; they keep the order in which members were inserted.
@RowsBuilder
func setRows() -> [Row] {
  Row.generic(on: "Set<Element>", "init()", "An empty set.") { _ in .set(SetBox()) }
  Row.generic(
    on: "Set<Element>", "init(_ elements: Sequence<Element>)", "A set of a sequence's elements."
  ) { a in
    .set(SetBox(OrderedSet(try a.elements(0))))
  }
  Row.generic(on: "Set<Element>", "var count: Int", "How many members.") { a in
    .int(try set(a, 0).count)
  }
  Row.generic(on: "Set<Element>", "var isEmpty: Bool", "Whether there are none.") { a in
    .bool(try set(a, 0).isEmpty)
  }
  Row.generic(on: "Set<Element>", "var first: Element?", "A member, or nil.") { a in
    .optional(try set(a, 0).first)
  }
  Row.generic(
    on: "Set<Element>", "func filter(_ isIncluded: (Element) throws -> Bool) -> Set<Element>",
    "The members that pass."
  ) { a in
    let test = try a.function(1)
    return .set(SetBox(OrderedSet(try set(a, 0).filter { try a.test(test, $0) })))
  }
  Row.generic(
    on: "Set<Element>",
    "@discardableResult mutating func insert(_ element: Element) -> (inserted: Bool, memberAfterInsert: Element)",
    "Adds a member."
  ) { a in
    let element = a[1]
    let inserted = try a.base[0].updateSet { $0.append(element).inserted }
    return .tuple([.bool(inserted), element], labels: ["inserted", "memberAfterInsert"])
  }
  Row.generic(
    on: "Set<Element>", "@discardableResult mutating func remove(_ element: Element) -> Element?",
    "Takes a member out."
  ) { a in
    let element = a[1]
    return try a.base[0].updateSet { .optional($0.remove(element)) }
  }
  Row.generic(on: "Set<Element>", "mutating func removeAll()", "Empties it.") { a in
    a[0] = .set(SetBox())
    return .void
  }
  Row.generic(
    on: "Set<Element>", "func union(_ other: Sequence<Element>) -> Set<Element>",
    "The members of both."
  ) { a in
    .set(SetBox(try set(a, 0).union(try a.elements(1))))
  }
  Row.generic(
    on: "Set<Element>", "func intersection(_ other: Sequence<Element>) -> Set<Element>",
    "The members they share."
  ) { a in
    .set(SetBox(try set(a, 0).intersection(try a.elements(1))))
  }
  Row.generic(
    on: "Set<Element>", "func subtracting(_ other: Sequence<Element>) -> Set<Element>",
    "The members the other lacks."
  ) { a in
    .set(SetBox(try set(a, 0).subtracting(try a.elements(1))))
  }
  Row.generic(
    on: "Set<Element>", "func symmetricDifference(_ other: Sequence<Element>) -> Set<Element>",
    "The members one of them has."
  ) { a in
    .set(SetBox(try set(a, 0).symmetricDifference(try a.elements(1))))
  }
  Row.generic(
    on: "Set<Element>", "mutating func formUnion(_ other: Sequence<Element>)",
    "Adds the members of another."
  ) { a in
    let other = try a.elements(1)
    try a.base[0].updateSet { $0.formUnion(other) }
    return .void
  }
  Row.generic(
    on: "Set<Element>", "mutating func subtract(_ other: Sequence<Element>)",
    "Takes the members of another out."
  ) { a in
    let other = try a.elements(1)
    try a.base[0].updateSet { $0.subtract(other) }
    return .void
  }
  Row.generic(
    on: "Set<Element>", "func isSubset(of other: Sequence<Element>) -> Bool",
    "Whether the other has all its members."
  ) { a in
    .bool(try set(a, 0).isSubset(of: try a.elements(1)))
  }
  Row.generic(
    on: "Set<Element>", "func isSuperset(of other: Sequence<Element>) -> Bool",
    "Whether it has all of the other's members."
  ) { a in
    .bool(try set(a, 0).isSuperset(of: try a.elements(1)))
  }
  Row.generic(
    on: "Set<Element>", "func isDisjoint(with other: Sequence<Element>) -> Bool",
    "Whether they share no member."
  ) { a in
    .bool(try set(a, 0).isDisjoint(with: try a.elements(1)))
  }
}

private func set(_ a: Arguments, _ index: Int) throws -> OrderedSet<Value> {
  if case .set(let box) = a[index] { return box.storage }
  throw ConversionError("a set", a[index])
}

/// Optionals.
@RowsBuilder
func optionalRows() -> [Row] {
  Row.generic(on: "Wrapped?", "init(_ value: Wrapped)", "A present optional.") { a in .wrapped(a[0])
  }
  Row.generic(
    on: "Wrapped?", "func map<T>(_ transform: (Wrapped) throws -> T) -> T?",
    "The content transformed, if there is any."
  ) { a in
    guard let content = a[0].unwrapped else { return .null }
    return .wrapped(try a.runtime.call(try a.function(1), content))
  }
  Row.generic(
    on: "Wrapped?", "func flatMap<T>(_ transform: (Wrapped) throws -> T?) -> T?",
    "The content transformed into an optional."
  ) { a in
    guard let content = a[0].unwrapped else { return .null }
    return try a.runtime.call(try a.function(1), content)
  }
}

/// Ranges over whole numbers.
@RowsBuilder
func rangeRows() -> [Row] {
  for owner in ["Range<Bound>", "ClosedRange<Bound>"] {
    Row.generic(on: owner, "var count: Int", "How many whole numbers.") { a in
      .int(Ranges.count(try a.range(0)) ?? 0)
    }
    Row.generic(on: owner, "var isEmpty: Bool", "Whether it holds nothing.") { a in
      let range = try a.range(0)
      return .bool(range.kind == .halfOpen && range.lower == range.upper)
    }
    Row.generic(on: owner, "var lowerBound: Bound", "Where it begins.") { a in try a.range(0).lower
    }
    Row.generic(on: owner, "var upperBound: Bound", "Where it ends.") { a in try a.range(0).upper }
    Row.generic(on: owner, "var first: Int?", "The first number, or nil.") { a in
      let range = try a.range(0)
      return (Ranges.count(range) ?? 0) > 0 ? .wrapped(range.lower) : .null
    }
    Row.generic(on: owner, "var last: Int?", "The last number, or nil.") { a in
      let range = try a.range(0)
      guard let count = Ranges.count(range), count > 0, case .int(let lower) = range.lower else {
        return .null
      }
      return .wrapped(.int(lower + (count - 1)))
    }
    Row.generic(on: owner, "var indices: Range<Int>", "Its numbers.") { a in
      let range = try a.range(0)
      guard case .int(let lower) = range.lower, let count = Ranges.count(range) else {
        throw ConversionError("a range of whole numbers", a[0])
      }
      return .range(lower..<(lower + count))
    }
    Row.generic(on: owner, "func contains(_ value: Bound) -> Bool", "Whether it holds a value.") {
      a in
      .bool(try Ranges.contains(try a.range(0), a[1]))
    }
    Row.generic(
      on: owner, "func overlaps(_ other: \(owner)) -> Bool", "Whether they share a value."
    ) { a in
      let (x, y) = (try a.range(0), try a.range(1))
      if x.kind == .halfOpen, x.lower == x.upper || y.lower == y.upper { return .bool(false) }
      let isClosed = x.kind == .closed
      return .bool(
        isClosed
          ? try !less(y.upper, x.lower) && !less(x.upper, y.lower)
          : try less(x.lower, y.upper) && less(y.lower, x.upper))
    }
    Row.generic(
      on: owner, "func clamped(to limits: \(owner)) -> \(owner)", "The part inside other limits."
    ) { a in
      let (x, y) = (try a.range(0), try a.range(1))
      let lower =
        try less(x.lower, y.lower) ? y.lower : (try less(y.upper, x.lower) ? y.upper : x.lower)
      let upper =
        try less(y.upper, x.upper) ? y.upper : (try less(x.upper, y.lower) ? y.lower : x.upper)
      return .range(RangeBox(x.kind, lower: lower, upper: upper))
    }
  }
  for owner in ["PartialRangeFrom<Bound>", "PartialRangeUpTo<Bound>", "PartialRangeThrough<Bound>"]
  {
    Row.generic(on: owner, "func contains(_ value: Bound) -> Bool", "Whether it holds a value.") {
      a in
      .bool(try Ranges.contains(try a.range(0), a[1]))
    }
  }
}
