/// Making arrays, and what arrays and their slices can be asked.
@RowsBuilder
func arrayRows() -> [Row] {
  Row.generic(on: "[Element]", "init()", "An empty array.") { _ in .array([]) }
  Row.unary(
    on: "[Element]", "init(_ elements: Sequence<Element>)", "An array of a sequence's elements."
  ) { sequence in
    .array(try Sequences.elements(sequence))
  }
  Row.generic(
    on: "[Element]", "init(repeating element: Element, count: Int)", "One value several times."
  ) { a in
    .array(Array(repeating: a[0], count: try arrayCount(a.int(1))))
  }
  Row.generic(
    on: "[Element]", "init(arrayLiteral elements: Element...)", "An array of its arguments."
  ) { a in
    a[0]
  }
  Row.generic(on: "ArraySlice<Element>", "init()", "An empty slice.") { _ in .slice([]) }
  Row.generic(
    on: "ArraySlice<Element>", "init(_ elements: Sequence<Element>)",
    "A slice of a sequence's elements."
  ) { a in
    .slice(try a.elements(0)[...])
  }
  elementRows([Value].self, on: "[Element]")
  elementRows(ArraySlice<Value>.self, on: "ArraySlice<Element>")
  elementStretchRows([Value].self, on: "[Element]")
  elementStretchRows(ArraySlice<Value>.self, on: "ArraySlice<Element>")
}

/// The ranges that a stretch of elements can be named by.
let positionRanges =
  "OneOf<Range<Int>, ClosedRange<Int>, PartialRangeFrom<Int>, PartialRangeUpTo<Int>, PartialRangeThrough<Int>>"

/// A position further on, which need not have an element.
func moved(_ position: Int, _ distance: Int) throws -> Int {
  let (end, overflows) = position.addingReportingOverflow(distance)
  if overflows { throw Trap("arithmetic overflow: the result does not fit an Int") }
  return end
}

/// Counting and finding.
@RowsBuilder
private func elementRows<C: ElementStorage>(_ type: C.Type, on owner: String) -> [Row] {
  Row.generic(on: owner, "var count: Int", "How many elements.") { a in
    .int(try C.read(a[0]).count)
  }.lowered { arguments, _, _ in
    C.self == [Value].self ? StoredReading.count(of: arguments[0]) : nil
  }
  Row.unary(on: owner, "var isEmpty: Bool", "Whether there are none.") { value in
    .bool(try C.read(value).isEmpty)
  }
  .reading { array in
    guard case .array = array.pointee else { return nil }
    // The array stands at the value's own address: see `StoredPart`.
    return .bool(
      UnsafeRawPointer(array).assumingMemoryBound(to: [Value].self).pointee.isEmpty)
  }
  Row.optional(on: owner, "var first: Element?", "The first element, or nil.") { value in
    try C.read(value).first
  }
  Row.optional(on: owner, "var last: Element?", "The last element, or nil.") { value in
    try C.read(value).last
  }
  Row.generic(on: owner, "var indices: Range<Int>", "The positions of its elements.") { a in
    let elements = try C.read(a[0])
    return .range(elements.startIndex..<elements.endIndex)
  }
  Row.generic(on: owner, "var startIndex: Int", "The first position.") { a in
    .int(try C.read(a[0]).startIndex)
  }
  Row.generic(on: owner, "var endIndex: Int", "The position after the last.") { a in
    .int(try C.read(a[0]).endIndex)
  }
  wholePositionRows(owner)
  Row.generic(
    on: owner, "func firstIndex(of element: Element) -> Int? where Element: Equatable",
    "Where an element first occurs, or nil."
  ) { a in
    .optional(try C.read(a[0]).firstIndex(of: a[1]).map(Value.int))
  }
  Row.generic(
    on: owner, "func lastIndex(of element: Element) -> Int? where Element: Equatable",
    "Where an element last occurs, or nil."
  ) { a in
    .optional(try C.read(a[0]).lastIndex(of: a[1]).map(Value.int))
  }
  Row.generic(
    on: owner, "func firstIndex(where predicate: (Element) throws -> Bool) -> Int?",
    "Where an element first passes, or nil."
  ) { a in
    let test = try a.function(1)
    return .optional(try C.read(a[0]).firstIndex { try a.test(test, $0) }.map(Value.int))
  }
  Row.generic(
    on: owner, "func lastIndex(where predicate: (Element) throws -> Bool) -> Int?",
    "Where an element last passes, or nil."
  ) { a in
    let test = try a.function(1)
    return .optional(try C.read(a[0]).lastIndex { try a.test(test, $0) }.map(Value.int))
  }
}

/// Stretches: slices with the positions of what they were cut from.
@RowsBuilder
private func elementStretchRows<C: ElementStorage>(_ type: C.Type, on owner: String) -> [Row] {
  Row.generic(
    on: owner, "subscript(_ range: \(positionRanges)) -> ArraySlice<Element>",
    "A stretch of elements."
  ) { a in
    let elements = try C.read(a[0])
    return .slice(elements[try elements.stretch(try a.range(1))])
  }.setting { a in
    let range = try a.range(2)
    let new = try a.elements(1)
    try C.update(&a.base[0]) { $0.replaceSubrange(try $0.stretch(range), with: new) }
  }
  Row.generic(on: owner, "subscript(_ index: Int) -> Element", "One element.") { a in
    let elements = try C.read(a[0])
    let index = try a.int(1)
    try elements.requireElement(at: index)
    return elements[index]
  }.setting { a in
    let (index, new) = (try a.int(2), a[1])
    try C.update(&a.base[0]) {
      try $0.requireElement(at: index)
      $0[index] = new
    }
  }
  Row.generic(on: owner, "func prefix(_ count: Int) -> ArraySlice<Element>", "The first elements.")
  { a in
    .slice(try C.read(a[0]).prefix(try count(a.int(1))))
  }
  Row.generic(on: owner, "func suffix(_ count: Int) -> ArraySlice<Element>", "The last elements.") {
    a in
    .slice(try C.read(a[0]).suffix(try count(a.int(1))))
  }
  Row.generic(
    on: owner, "func dropFirst(_ count: Int = 1) -> ArraySlice<Element>",
    "Without the first elements."
  ) { a in
    .slice(try C.read(a[0]).dropFirst(try count(a.int(1))))
  }
  Row.generic(
    on: owner, "func dropLast(_ count: Int = 1) -> ArraySlice<Element>",
    "Without the last elements."
  ) { a in
    .slice(try C.read(a[0]).dropLast(try count(a.int(1))))
  }
  Row.generic(
    on: owner, "func prefix(while predicate: (Element) throws -> Bool) -> ArraySlice<Element>",
    "The elements before the first that fails."
  ) { a in
    let test = try a.function(1)
    return .slice(try C.read(a[0]).prefix { try a.test(test, $0) })
  }
  Row.generic(
    on: owner, "func drop(while predicate: (Element) throws -> Bool) -> ArraySlice<Element>",
    "The elements from the first that fails."
  ) { a in
    let test = try a.function(1)
    return .slice(try C.read(a[0]).drop { try a.test(test, $0) })
  }
  Row.generic(
    on: owner, "func prefix(upTo end: Int) -> ArraySlice<Element>",
    "The elements before a position."
  ) { a in
    let (elements, end) = (try C.read(a[0]), try a.int(1))
    try elements.requirePosition(end)
    return .slice(elements[..<end])
  }
  Row.generic(
    on: owner, "func prefix(through end: Int) -> ArraySlice<Element>",
    "The elements up to a position, with it."
  ) { a in
    let (elements, end) = (try C.read(a[0]), try a.int(1))
    try elements.requireElement(at: end)
    return .slice(elements[...end])
  }
  Row.generic(
    on: owner, "func suffix(from start: Int) -> ArraySlice<Element>",
    "The elements from a position."
  ) { a in
    let (elements, start) = (try C.read(a[0]), try a.int(1))
    try elements.requirePosition(start)
    return .slice(elements[start...])
  }
  Row.generic(
    on: owner,
    "func split(separator: Element, maxSplits: Int = Int.max, omittingEmptySubsequences: Bool = true) -> [ArraySlice<Element>]",
    "The parts between separators."
  ) { a in
    let separator = a[1]
    let parts = try C.read(a[0]).split(
      maxSplits: try count(a.int(2)), omittingEmptySubsequences: try a.bool(3)
    ) { $0 == separator }
    return .array(parts.map { .slice($0) })
  }
  Row.generic(
    on: owner,
    "func split(maxSplits: Int = Int.max, omittingEmptySubsequences: Bool = true, whereSeparator isSeparator: (Element) throws -> Bool) -> [ArraySlice<Element>]",
    "The parts between separators."
  ) { a in
    let test = try a.function(3)
    let parts = try C.read(a[0]).split(
      maxSplits: try count(a.int(1)), omittingEmptySubsequences: try a.bool(2)
    ) { try a.test(test, $0) }
    return .array(parts.map { .slice($0) })
  }
}
