/// Dictionaries; they keep the order in which keys were inserted.
@RowsBuilder
func dictionaryRows() -> [Row] {
  Row.generic(on: "[Key: Value]", "init()", "An empty dictionary.") { _ in
    .dictionary(DictionaryBox())
  }
  Row.generic(
    on: "[Key: Value]",
    "init(uniqueKeysWithValues entries: Sequence<(Key, Value)>) where Key: Hashable",
    "A dictionary of pairs."
  ) { a in
    try uniqueEntries(a.elements(0))
  }
  Row.generic(
    on: "[Key: Value]",
    "init(_ entries: Sequence<(Key, Value)>, uniquingKeysWith combine: (Value, Value) throws -> Value)",
    "A dictionary of pairs whose keys may repeat."
  ) { a in
    var storage = ValueTable()
    let combine = try a.function(1)
    for entry in try a.elements(0) {
      guard case .tuple(let pair) = entry else { throw ConversionError("a pair", entry) }
      if let old = storage[pair[0]] {
        storage[pair[0]] = try a.runtime.call(combine, old, pair[1])
      } else {
        storage[pair[0]] = pair[1]
      }
    }
    return .dictionary(DictionaryBox(storage))
  }
  Row.generic(
    on: "[Key: Value]", "init(dictionaryLiteral entries: (Key, Value)...) where Key: Hashable",
    "A dictionary of pairs."
  ) { a in
    try uniqueEntries(a.array(0))
  }
  grouping()
  Row.unary(on: "[Key: Value]", "var count: Int", "How many entries.") { value in
    .int(try dictionary(value).count)
  }
  Row.unary(on: "[Key: Value]", "var isEmpty: Bool", "Whether there are none.") { value in
    .bool(try dictionary(value).isEmpty)
  }
  Row.generic(on: "[Key: Value]", "var keys: View<Key>", "The keys.") { a in
    .view(DictionaryView(.keys, try dictionary(a)))
  }.returns { .view(DictionaryView.type(.keys, $0.receiver?.type ?? .unknown)) }
  Row.generic(on: "[Key: Value]", "var values: View<Value>", "The values.") { a in
    .view(DictionaryView(.values, try dictionary(a)))
  }.returns { .view(DictionaryView.type(.values, $0.receiver?.type ?? .unknown)) }
  Row.generic(
    on: "[Key: Value]", "var first: (key: Key, value: Value)?", "The first entry, or nil."
  ) { a in
    .optional(
      try dictionary(a).first.map {
        .tuple(TupleBox.make($0.key, $0.value, labels: .keyAndValue))
      })
  }
  Row.generic(
    on: "[Key: Value]",
    "func filter(_ isIncluded: ((key: Key, value: Value)) throws -> Bool) -> [Key: Value]",
    "The entries that pass."
  ) { a in
    let test = try a.function(1)
    var storage = ValueTable()
    for (key, value) in try dictionary(a)
    where try a.test(test, .tuple(TupleBox.make(key, value, labels: .keyAndValue))) {
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
    var storage = ValueTable()
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
  Row.generic(
    on: "[Key: Value]", "mutating func popFirst() -> (key: Key, value: Value)?",
    "Takes an entry out, or nil."
  ) { a in
    try a.base[0].updateDictionary { storage in
      guard !storage.isEmpty else { return .null }
      let (key, value) = storage.removeFirst()
      return .wrapped(.tuple(TupleBox.make(key, value, labels: .keyAndValue)))
    }
  }
  Row.generic(on: "[Key: Value]", "mutating func reserveCapacity(_ count: Int)", "Makes room.") {
    a in
    let count = try arrayCount(a.int(1))
    try a.base[0].updateDictionary { $0.reserveCapacity(count) }
    return .void
  }
  Row.generic(on: "[Key: Value]", "var capacity: Int", "How many it has room for.") { a in
    .int(try dictionary(a[0]).capacity)
  }
  Row.generic(on: "[Key: Value]", "init(minimumCapacity: Int)", "An empty dictionary.") { a in
    var storage = ValueTable()
    storage.reserveCapacity(try arrayCount(a.int(0)))
    return .dictionary(DictionaryBox(storage))
  }
  Row.generic(
    on: "[Key: Value]", "mutating func removeAll(keepingCapacity: Bool = false)", "Empties it."
  ) { a in
    a[0] = .dictionary(DictionaryBox())
    return .void
  }
  // A dictionary that is written out takes the types of the one it joins.
  for entries in ["[Key: Value]", "Sequence<(Key, Value)>"] {
    Row.generic(
      on: "[Key: Value]",
      "mutating func merge(_ other: \(entries), uniquingKeysWith combine: (Value, Value) throws -> Value)",
      "Adds the entries of another."
    ) { a in
      a[0] = try merged(a)
      return .void
    }
    Row.generic(
      on: "[Key: Value]",
      "func merging(_ other: \(entries), uniquingKeysWith combine: (Value, Value) throws -> Value) -> [Key: Value]",
      "With the entries of another."
    ) { a in
      try merged(a)
    }
  }
}

/// A dictionary of pairs whose keys must not repeat.
private func uniqueEntries(_ pairs: [Value]) throws -> Value {
  var storage = ValueTable()
  for entry in pairs {
    guard case .tuple(let pair) = entry else { throw ConversionError("a pair", entry) }
    guard storage.updateValue(pair[1], forKey: pair[0]) == nil else {
      throw Trap("the key \(pair[0].debugDescription) stands twice")
    }
  }
  return .dictionary(DictionaryBox(storage))
}

/// `Dictionary(grouping: xs, by: { … })`, whose values are lists.
private func grouping() -> Row {
  let row = Row.generic(
    on: "[Key: Value]",
    "init<E>(grouping elements: Sequence<E>, by key: (E) throws -> Key) where Key: Hashable",
    "The elements in lists by a key."
  ) { a in
    var storage = ValueTable()
    let key = try a.function(1)
    for element in try a.elements(0) {
      let name = try a.runtime.call(key, element)
      if let index = storage.index(forKey: name) {
        try storage.slots[index].updateArray { $0.append(element) }
      } else {
        storage[name] = .array([element])
      }
    }
    return .dictionary(DictionaryBox(storage))
  }
  return row.giving(.dictionary(.variable("Key"), .array(.variable("E"))))
}

private func dictionary(_ a: Arguments) throws -> ValueTable { try dictionary(a.base[0]) }

private func dictionary(_ value: Value) throws -> ValueTable {
  if case .dictionary(let box) = value { return box.storage }
  throw ConversionError("a dictionary", value)
}

private func merged(_ a: Arguments) throws -> Value {
  var storage = try dictionary(a)
  let combine = try a.function(2)
  for entry in try a.elements(1) {
    guard case .tuple(let pair) = entry, pair.count == 2 else {
      throw ConversionError("a pair", entry)
    }
    let (key, value) = (pair[0], pair[1])
    if let old = storage[key] {
      storage[key] = try a.runtime.call(combine, old, value)
    } else {
      storage[key] = value
    }
  }
  return .dictionary(DictionaryBox(storage))
}
