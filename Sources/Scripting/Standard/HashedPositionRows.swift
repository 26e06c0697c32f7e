/// Positions in dictionaries and sets.
@RowsBuilder
func hashedPositionRows() -> [Row] {
  Row.type(DictionaryPosition.self, "A position in a dictionary.")
  Row.type(SetPosition.self, "A position in a set.")
  walkingRows(DictionaryPosition.self, on: "[Key: Value]") { try $0.entries() }
  walkingRows(SetPosition.self, on: "Set<Element>") { try $0.members() }
  entryPartRows(on: "Dictionary.Keys<Element>")
  entryPartRows(on: "Dictionary.Values<Element>")
  Row.generic(
    on: "[Key: Value]", "func index(forKey key: Key) -> Dictionary.Index?",
    "Where a key and its value stand, or nil."
  ) { a in
    .optional(
      try a[0].entries().index(forKey: a[1]).map { DictionaryPosition(slot: $0).scriptValue })
  }
  Row.generic(
    on: "[Key: Value]", "subscript(_ position: Dictionary.Index) -> (key: Key, value: Value)",
    "The entry at a position."
  ) { a in
    let entries = try a[0].entries()
    return entry(entries[try valid(DictionaryPosition.self, a[1], entries)])
  }
  Row.generic(
    on: "[Key: Value]",
    "@discardableResult mutating func remove(at index: Dictionary.Index) -> (key: Key, value: Value)",
    "Takes an entry out."
  ) { a in
    let slot = try valid(DictionaryPosition.self, a[1], try a[0].entries())
    return try a.base[0].updateDictionary { entry($0.remove(at: slot)) }
  }
  Row.generic(
    on: "[Key: Value]",
    "func firstIndex(where predicate: ((key: Key, value: Value)) throws -> Bool) -> Dictionary.Index?",
    "Where an entry first passes, or nil."
  ) { a in
    let (entries, test) = (try a[0].entries(), try a.function(1))
    for slot in entries.indices where try a.test(test, entry(entries[slot])) {
      return .wrapped(DictionaryPosition(slot: slot).scriptValue)
    }
    return .null
  }
  Row.generic(
    on: "Set<Element>", "func firstIndex(of member: Element) -> Set.Index?",
    "Where a member stands, or nil."
  ) { a in
    .optional(try a[0].members().position(of: a[1]).map { SetPosition(slot: $0).scriptValue })
  }
  Row.generic(
    on: "Set<Element>", "subscript(_ position: Set.Index) -> Element", "The member at a position."
  ) { a in
    let members = try a[0].members()
    return members[try valid(SetPosition.self, a[1], members)]
  }
  Row.generic(
    on: "Set<Element>",
    "@discardableResult mutating func remove(at position: Set.Index) -> Element",
    "Takes a member out."
  ) { a in
    let slot = try valid(SetPosition.self, a[1], try a[0].members())
    return try a.base[0].updateSet { $0.remove(at: slot) }
  }
  Row.generic(
    on: "Set<Element>",
    "func firstIndex(where predicate: (Element) throws -> Bool) -> Set.Index?",
    "Where a member first passes, or nil."
  ) { a in
    let (members, test) = (try a[0].members(), try a.function(1))
    for slot in members.indices where try a.test(test, members[slot]) {
      return .wrapped(SetPosition(slot: slot).scriptValue)
    }
    return .null
  }
}

/// Keys and values at the positions of their entries.
@RowsBuilder
private func entryPartRows(on owner: String) -> [Row] {
  walkingRows(DictionaryPosition.self, on: owner) { try $0.part().entries }
  Row.generic(
    on: owner, "subscript(_ position: Dictionary.Index) -> Element", "What stands at a position."
  ) { a in
    let part = try a[0].part()
    return part[try valid(DictionaryPosition.self, a[1], part.entries)]
  }
  Row.generic(
    on: owner, "func firstIndex(of element: Element) -> Dictionary.Index? where Element: Equatable",
    "Where an element first stands, or nil."
  ) { a in
    let part = try a[0].part()
    return .optional(
      part.entries.indices.first { part[$0] == a[1] }
        .map { DictionaryPosition(slot: $0).scriptValue })
  }
  Row.generic(
    on: owner, "func firstIndex(where predicate: (Element) throws -> Bool) -> Dictionary.Index?",
    "Where an element first passes, or nil."
  ) { a in
    let (part, test) = (try a[0].part(), try a.function(1))
    return .optional(
      try part.entries.indices.first { try a.test(test, part[$0]) }
        .map { DictionaryPosition(slot: $0).scriptValue })
  }
}

/// Walking from position to position.
@RowsBuilder
private func walkingRows<Position: HashedPosition, Slots: Collection>(
  _ type: Position.Type, on owner: String, _ slots: @escaping (Value) throws -> Slots
) -> [Row] where Slots.Index == Int {
  let name = Position.scriptName
  Row.generic(on: owner, "var startIndex: \(name)", "Where the first one stands.") { a in
    Position(slot: try slots(a[0]).startIndex).scriptValue
  }
  Row.generic(on: owner, "var endIndex: \(name)", "Behind the last one.") { a in
    Position(slot: try slots(a[0]).endIndex).scriptValue
  }
  Row.generic(on: owner, "var indices: [\(name)]", "All positions.") { a in
    .array(try slots(a[0]).indices.map { Position(slot: $0).scriptValue })
  }
  Row.generic(on: owner, "func index(after position: \(name)) -> \(name)", "The next position.") {
    a in
    let slots = try slots(a[0])
    return Position(slot: slots.index(after: try valid(type, a[1], slots))).scriptValue
  }
  Row.generic(
    on: owner, "mutating func formIndex(after position: inout \(name))",
    "Goes to the next position."
  ) { a in
    let slots = try slots(a[0])
    a[1] = Position(slot: slots.index(after: try valid(type, a[1], slots))).scriptValue
    return .void
  }
  Row.generic(
    on: owner, "func index(_ position: \(name), offsetBy distance: Int) -> \(name)",
    "The position some way on."
  ) { a in
    let (slots, distance) = (try slots(a[0]), try a.int(2))
    guard distance >= 0 else { throw Trap("the position cannot go back (\(distance))") }
    let start = try valid(type, a[1], slots, orEnd: true)
    guard let end = slots.index(start, offsetBy: distance, limitedBy: slots.endIndex) else {
      throw Trap("the position is out of range")
    }
    return Position(slot: end).scriptValue
  }
  Row.generic(
    on: owner, "func distance(from start: \(name), to end: \(name)) -> Int",
    "How many stand between two positions."
  ) { a in
    let slots = try slots(a[0])
    let start = try valid(type, a[1], slots, orEnd: true)
    let end = try valid(type, a[2], slots, orEnd: true)
    return .int(
      start <= end
        ? slots.distance(from: start, to: end) : -slots.distance(from: end, to: start))
  }
}

/// The slot of a position, which must be one of the collection.
private func valid<Position: HashedPosition, Slots: Collection>(
  _ type: Position.Type, _ value: Value, _ slots: Slots, orEnd: Bool = false
) throws -> Int where Slots.Index == Int {
  let slot = try Position.fromScript(value).slot
  if orEnd, slot == slots.endIndex { return slot }
  // A position of another collection, or of one that lost the entry.
  guard slot >= slots.startIndex, slot < slots.endIndex,
    slot == slots.startIndex || slots.index(after: slot - 1) == slot
  else { throw Trap("the position is not one of this collection") }
  return slot
}

private func entry(_ pair: (key: Value, value: Value)) -> Value {
  .tuple(TupleBox.make(pair.key, pair.value, labels: .keyAndValue))
}

extension Value {
  /// Where the entry at a position stands among a dictionary's slots.
  func slot(at position: Value) throws -> Int {
    try valid(DictionaryPosition.self, position, entries())
  }

  fileprivate func entries() throws -> ValueTable {
    if case .dictionary(let box) = self { return box.storage }
    throw ConversionError("a dictionary", self)
  }

  fileprivate func part() throws -> DictionaryView {
    if case .view(let box) = self, let part = box as? DictionaryView { return part }
    throw ConversionError("the keys or values of a dictionary", self)
  }

  fileprivate func members() throws -> ValueSet {
    if case .set(let box) = self { return box.storage }
    throw ConversionError("a set", self)
  }
}
