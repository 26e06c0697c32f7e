import OrderedCollections

/// Making arrays and asking them.
@RowsBuilder
func arrayRows() -> [Row] {
  Row.generic(on: "[Element]", "init()", "An empty array.") { _ in .array([]) }
  Row.generic(
    on: "[Element]", "init(_ elements: Sequence<Element>)", "An array of a sequence's elements."
  ) { a in
    .array(try a.elements(0))
  }
  Row.generic(
    on: "[Element]", "init(repeating element: Element, count: Int)", "One value several times."
  ) { a in
    .array(Array(repeating: a[0], count: try arrayCount(a.int(1))))
  }
  Row.generic(on: "[Element]", "var count: Int", "How many elements.") { a in
    if case .array(let elements) = a[0] { return .int(elements.count) }
    throw ConversionError("an array", a[0])
  }
  Row.generic(on: "[Element]", "var isEmpty: Bool", "Whether there are none.") { a in
    .bool(try a.array(0).isEmpty)
  }
  Row.generic(on: "[Element]", "var first: Element?", "The first element, or nil.") { a in
    .optional(try a.array(0).first)
  }
  Row.generic(on: "[Element]", "var last: Element?", "The last element, or nil.") { a in
    .optional(try a.array(0).last)
  }
  Row.generic(on: "[Element]", "var indices: Range<Int>", "The positions of its elements.") { a in
    .range(0..<(try a.array(0).count))
  }
  Row.generic(on: "[Element]", "var startIndex: Int", "The first position.") { _ in .int(0) }
  Row.generic(on: "[Element]", "var endIndex: Int", "The position after the last.") { a in
    .int(try a.array(0).count)
  }
  Row.generic(on: "[Element]", "func index(after i: Int) -> Int", "The next position.") { a in
    .int(try a.int(1) &+ 1)
  }
  Row.generic(on: "[Element]", "func index(before i: Int) -> Int", "The position before.") { a in
    .int(try a.int(1) &- 1)
  }
  Row.generic(
    on: "[Element]",
    "subscript(_ range: OneOf<Range<Int>, ClosedRange<Int>, PartialRangeFrom<Int>, PartialRangeUpTo<Int>, PartialRangeThrough<Int>>) -> [Element]",
    "A stretch of elements."
  ) { a in
    let elements = try a.array(0)
    return .array(Array(elements[try bounds(try a.range(1), count: elements.count)]))
  }.setting { a in
    let range = try a.range(2)
    let new = try a.elements(1)
    try a.base[0].updateArray { $0.replaceSubrange(try bounds(range, count: $0.count), with: new) }
  }
  Row.generic(on: "[Element]", "subscript(_ index: Int) -> Element", "One element.") { a in
    let elements = try a.array(0)
    let index = try a.int(1)
    guard elements.indices.contains(index) else {
      throw Trap("index \(index) is out of range: the array has \(elements.count) elements")
    }
    return elements[index]
  }
  Row.generic(
    on: "[Element]", "func firstIndex(of element: Element) -> Int?",
    "Where an element first occurs, or nil."
  ) { a in
    .optional(try a.array(0).firstIndex(of: a[1]).map(Value.int))
  }
  Row.generic(
    on: "[Element]", "func lastIndex(of element: Element) -> Int?",
    "Where an element last occurs, or nil."
  ) { a in
    .optional(try a.array(0).lastIndex(of: a[1]).map(Value.int))
  }
  Row.generic(
    on: "[Element]", "func firstIndex(where predicate: (Element) throws -> Bool) -> Int?",
    "Where an element first passes, or nil."
  ) { a in
    let test = try a.function(1)
    return .optional(try a.array(0).firstIndex { try a.test(test, $0) }.map(Value.int))
  }
  Row.generic(
    on: "[Element]", "func lastIndex(where predicate: (Element) throws -> Bool) -> Int?",
    "Where an element last passes, or nil."
  ) { a in
    let test = try a.function(1)
    return .optional(try a.array(0).lastIndex { try a.test(test, $0) }.map(Value.int))
  }
  Row.generic(
    on: "[Element]",
    "func split(separator: Element, maxSplits: Int = 9223372036854775807, omittingEmptySubsequences: Bool = true) -> [[Element]]",
    "The parts between separators."
  ) { a in
    let separator = a[1]
    let parts = try a.array(0).split(
      maxSplits: try count(a.int(2)), omittingEmptySubsequences: try a.bool(3)
    ) { $0 == separator }
    return .array(parts.map { .array(Array($0)) })
  }
  Row.generic(
    on: "[Element]",
    "func split(maxSplits: Int = 9223372036854775807, omittingEmptySubsequences: Bool = true, whereSeparator isSeparator: (Element) throws -> Bool) -> [[Element]]",
    "The parts between separators."
  ) { a in
    let test = try a.function(3)
    let parts = try a.array(0).split(
      maxSplits: try count(a.int(1)), omittingEmptySubsequences: try a.bool(2)
    ) { try a.test(test, $0) }
    return .array(parts.map { .array(Array($0)) })
  }
  Row.generic(
    on: "[Element]", "func prefix(upTo end: Int) -> [Element]", "The elements before a position."
  ) { a in
    let elements = try a.array(0)
    let end = try a.int(1)
    guard (0...elements.count).contains(end) else { throw Trap("position \(end) is out of range") }
    return .array(Array(elements[..<end]))
  }
  Row.generic(
    on: "[Element]", "func suffix(from start: Int) -> [Element]", "The elements from a position."
  ) { a in
    let elements = try a.array(0)
    let start = try a.int(1)
    guard (0...elements.count).contains(start) else {
      throw Trap("position \(start) is out of range")
    }
    return .array(Array(elements[start...]))
  }
}

/// Changing arrays.
@RowsBuilder
func arrayEditingRows() -> [Row] {
  Row.generic(
    on: "[Element]", "mutating func append(_ element: Element)", "Adds an element at the end."
  ) { a in
    let element = a[1]
    try a.base[0].updateArray { $0.append(element) }
    return .void
  }
  Row.generic(
    on: "[Element]", "mutating func append(contentsOf elements: Sequence<Element>)",
    "Adds elements at the end."
  ) { a in
    let elements = try a.elements(1)
    try a.base[0].updateArray { $0.append(contentsOf: elements) }
    return .void
  }
  Row.generic(
    on: "[Element]", "mutating func insert(_ element: Element, at index: Int)",
    "Puts an element at a position."
  ) { a in
    let (element, index) = (a[1], try a.int(2))
    try a.base[0].updateArray {
      guard (0...$0.count).contains(index) else {
        throw Trap("position \(index) is out of range: the array has \($0.count) elements")
      }
      $0.insert(element, at: index)
    }
    return .void
  }
  Row.generic(
    on: "[Element]", "mutating func insert(contentsOf elements: Sequence<Element>, at index: Int)",
    "Puts elements at a position."
  ) { a in
    let (elements, index) = (try a.elements(1), try a.int(2))
    try a.base[0].updateArray {
      guard (0...$0.count).contains(index) else {
        throw Trap("position \(index) is out of range: the array has \($0.count) elements")
      }
      $0.insert(contentsOf: elements, at: index)
    }
    return .void
  }
  Row.generic(
    on: "[Element]", "@discardableResult mutating func remove(at index: Int) -> Element",
    "Takes an element out."
  ) { a in
    let index = try a.int(1)
    return try a.base[0].updateArray {
      guard $0.indices.contains(index) else {
        throw Trap("index \(index) is out of range: the array has \($0.count) elements")
      }
      return $0.remove(at: index)
    }
  }
  Row.generic(
    on: "[Element]", "@discardableResult mutating func removeFirst() -> Element",
    "Takes the first element off."
  ) { a in
    try a.base[0].updateArray {
      guard !$0.isEmpty else { throw Trap("removeFirst() of an empty array") }
      return $0.removeFirst()
    }
  }
  Row.generic(
    on: "[Element]", "@discardableResult mutating func removeLast() -> Element",
    "Takes the last element off."
  ) { a in
    try a.base[0].updateArray {
      guard !$0.isEmpty else { throw Trap("removeLast() of an empty array") }
      return $0.removeLast()
    }
  }
  Row.generic(
    on: "[Element]", "mutating func removeFirst(_ count: Int)", "Takes the first elements off."
  ) { a in
    let count = try a.int(1)
    try a.base[0].updateArray {
      guard (0...$0.count).contains(count) else {
        throw Trap("the array has no \(count) elements to remove")
      }
      $0.removeFirst(count)
    }
    return .void
  }
  Row.generic(
    on: "[Element]", "mutating func removeLast(_ count: Int)", "Takes the last elements off."
  ) { a in
    let count = try a.int(1)
    try a.base[0].updateArray {
      guard (0...$0.count).contains(count) else {
        throw Trap("the array has no \(count) elements to remove")
      }
      $0.removeLast(count)
    }
    return .void
  }
  Row.generic(
    on: "[Element]", "@discardableResult mutating func popLast() -> Element?",
    "Takes the last element off, or nil."
  ) { a in
    try a.base[0].updateArray { .optional($0.popLast()) }
  }
  Row.generic(
    on: "[Element]", "mutating func removeAll(keepingCapacity: Bool = false)", "Empties it."
  ) { a in
    a[0] = .array([])
    return .void
  }
  Row.generic(
    on: "[Element]", "mutating func removeAll(where predicate: (Element) throws -> Bool)",
    "Takes out the elements that pass."
  ) { a in
    let test = try a.function(1)
    // The closure may read the array, so it keeps its elements until all are tested.
    let kept = try a.array(0).filter { try !a.test(test, $0) }
    a[0] = .array(kept)
    return .void
  }
  Row.generic(on: "[Element]", "mutating func reserveCapacity(_ count: Int)", "Makes room.") { a in
    let count = try arrayCount(a.int(1))
    try a.base[0].updateArray { $0.reserveCapacity(count) }
    return .void
  }
  Row.generic(
    on: "[Element]", "mutating func swapAt(_ i: Int, _ j: Int)", "Exchanges two elements."
  ) { a in
    let (i, j) = (try a.int(1), try a.int(2))
    try a.base[0].updateArray {
      guard $0.indices.contains(i), $0.indices.contains(j) else {
        throw Trap(
          "index \($0.indices.contains(i) ? j : i) is out of range: the array has \($0.count) elements"
        )
      }
      $0.swapAt(i, j)
    }
    return .void
  }
  Row.generic(on: "[Element]", "mutating func sort()", "Puts the elements in order.") { a in
    try a.base[0].updateArray { $0 = try sorted($0, by: less) }
    return .void
  }
  Row.generic(
    on: "[Element]", "mutating func sort(by areInOrder: (Element, Element) throws -> Bool)",
    "Puts the elements in an order of your own."
  ) { a in
    let order = try a.function(1)
    a[0] = .array(try sorted(try a.array(0)) { try a.test(order, $0, $1) })
    return .void
  }
  Row.generic(on: "[Element]", "mutating func reverse()", "Turns the order round.") { a in
    try a.base[0].updateArray { $0.reverse() }
    return .void
  }
  Row.generic(
    on: "[Element]", "mutating func removeSubrange(_ range: OneOf<Range<Int>, ClosedRange<Int>>)",
    "Takes a stretch out."
  ) { a in
    let range = try a.range(1)
    try a.base[0].updateArray { $0.removeSubrange(try bounds(range, count: $0.count)) }
    return .void
  }
  Row.generic(
    on: "[Element]",
    "mutating func replaceSubrange(_ range: OneOf<Range<Int>, ClosedRange<Int>>, with elements: Sequence<Element>)",
    "Puts elements in place of a stretch."
  ) { a in
    let (range, new) = (try a.range(1), try a.elements(2))
    try a.base[0].updateArray { $0.replaceSubrange(try bounds(range, count: $0.count), with: new) }
    return .void
  }
}
