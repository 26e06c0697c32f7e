/// Asking anything a `for` walks over.
@RowsBuilder
func sequenceSearchRows() -> [Row] {
  Row.binary(
    on: "Sequence<Element>", "func contains(_ element: Element) -> Bool where Element: Equatable",
    "Whether an element occurs."
  ) { sequence, wanted in
    switch sequence {
    case .range(let box): return .bool(try Ranges.contains(box, wanted))
    case .set(let box): return .bool(box.storage.contains(wanted))
    case .array(let elements): return .bool(elements.contains(wanted))
    default: break
    }
    var found = false
    try Sequences.walk(sequence) {
      found = $0 == wanted
      return !found
    }
    return .bool(found)
  }
  .reading { sequence, wanted in
    guard case .set = sequence.pointee else { return nil }
    switch wanted {
    case .int, .double, .bool, .short, .ascii, .string, .character: break
    // Types of the cell may compare by code of the cell.
    default: return nil
    }
    let box = UnsafeRawPointer(sequence).load(as: Unmanaged<SetBox>.self)
    return .bool(box._withUnsafeGuaranteedRef { $0.storage.positionInPlace(of: wanted) } != nil)
  }
  Row.generic(
    on: "Sequence<Element>", "func contains(where predicate: (Element) throws -> Bool) -> Bool",
    "Whether an element passes."
  ) { a in
    let predicate = try a.repeatedCall(1, taking: 1)
    defer { predicate.close() }
    var found = false
    try Sequences.walk(a[0]) {
      found = try predicate.test($0)
      return !found
    }
    return .bool(found)
  }
  Row.generic(
    on: "Sequence<Element>",
    "func starts<T>(with other: Sequence<T>, by areEquivalent: (Element, T) throws -> Bool) -> Bool",
    "Whether it begins with elements that a closure calls equal to another's."
  ) { a in
    let (wanted, test) = (try a.elements(1), try a.function(2))
    var position = 0
    if wanted.isEmpty { return .bool(true) }
    try Sequences.walk(a[0]) {
      guard try a.test(test, $0, wanted[position]) else { return false }
      position += 1
      return position < wanted.count
    }
    return .bool(position == wanted.count)
  }
  Row.generic(
    on: "Sequence<Element>", "func allSatisfy(_ predicate: (Element) throws -> Bool) -> Bool",
    "Whether every element passes."
  ) { a in
    let predicate = try a.repeatedCall(1, taking: 1)
    defer { predicate.close() }
    var all = true
    try Sequences.walk(a[0]) {
      all = try predicate.test($0)
      return all
    }
    return .bool(all)
  }
  Row.generic(
    on: "Sequence<Element>", "func first(where predicate: (Element) throws -> Bool) -> Element?",
    "The first element that passes, or nil."
  ) { a in
    let test = try a.function(1)
    var found = Value.null
    try Sequences.walk(a[0]) {
      guard try a.test(test, $0) else { return true }
      found = .wrapped($0)
      return false
    }
    return found
  }
  Row.generic(
    on: "Sequence<Element>", "func last(where predicate: (Element) throws -> Bool) -> Element?",
    "The last element that passes, or nil."
  ) { a in
    let test = try a.function(1)
    for element in try a.elements(0).reversed() where try a.test(test, element) {
      return .wrapped(element)
    }
    return .null
  }
  Row.generic(
    on: "Sequence<Element>", "func count(where predicate: (Element) throws -> Bool) -> Int",
    "How many elements pass."
  ) { a in
    let test = try a.function(1)
    var count = 0
    try Sequences.walk(a[0]) {
      if try a.test(test, $0) { count += 1 }
      return true
    }
    return .int(count)
  }
  Row.generic(
    on: "Sequence<Element>", "func min() -> Element? where Element: Comparable",
    "The smallest element, or nil."
  ) {
    a in
    .optional(try extreme(of: a[0], isLargest: false))
  }
  Row.generic(
    on: "Sequence<Element>", "func max() -> Element? where Element: Comparable",
    "The largest element, or nil."
  ) {
    a in
    .optional(try extreme(of: a[0], isLargest: true))
  }
  Row.generic(
    on: "Sequence<Element>",
    "func min(by areInOrder: (Element, Element) throws -> Bool) -> Element?",
    "The first in an order of your own, or nil."
  ) { a in
    let order = try a.function(1)
    return .optional(try a.elements(0).min { try a.test(order, $0, $1) })
  }
  Row.generic(
    on: "Sequence<Element>",
    "func max(by areInOrder: (Element, Element) throws -> Bool) -> Element?",
    "The last in an order of your own, or nil."
  ) { a in
    let order = try a.function(1)
    return .optional(try a.elements(0).max { try a.test(order, $0, $1) })
  }
  Row.generic(
    on: "Sequence<Element>",
    "func elementsEqual(_ other: Sequence<Element>, by areEquivalent: (Element, Element) throws -> Bool) -> Bool",
    "Whether two sequences have elements that match."
  ) { a in
    let test = try a.function(2)
    return .bool(try a.elements(0).elementsEqual(a.elements(1)) { try a.test(test, $0, $1) })
  }
  Row.generic(
    on: "Sequence<Element>", "func lexicographicallyPrecedes(_ other: Sequence<Element>) -> Bool",
    "Whether it stands before another as words do in a dictionary."
  ) { a in
    .bool(try a.elements(0).lexicographicallyPrecedes(a.elements(1), by: less))
  }
  Row.generic(
    on: "Sequence<Element>",
    "func split(separator: Element, maxSplits: Int = Int.max, omittingEmptySubsequences: Bool = true) -> [ArraySlice<Element>]",
    "The parts between separators."
  ) { a in
    let separator = a[1]
    let parts = try a.elements(0).split(
      maxSplits: try count(a.int(2)), omittingEmptySubsequences: try a.bool(3)
    ) { $0 == separator }
    return .array(parts.map { .slice($0) })
  }
  Row.generic(
    on: "Sequence<Element>", "func elementsEqual(_ other: Sequence<Element>) -> Bool",
    "Whether two sequences have equal elements."
  ) { a in
    .bool(try a.elements(0) == a.elements(1))
  }
  Row.generic(
    on: "Sequence<Element>", "func starts(with other: Sequence<Element>) -> Bool",
    "Whether it begins with a sequence."
  ) { a in
    .bool(try a.elements(0).starts(with: a.elements(1)))
  }
  Row.generic(
    on: "Sequence<Text>", "func joined(separator: String = \"\") -> String", "The texts in one."
  ) { a in
    let (texts, separator) = (try a.elements(0), try a.text(1))
    try ValueSize.reserve(bytes: separator.utf8.count, times: max(0, texts.count - 1))
    let (buffer, between) = (a.runtime.texts, a[1])
    let start = buffer.pointee.count
    defer { buffer.pointee.cut(to: start) }
    var asked = start
    for (index, text) in texts.enumerated() {
      if index > 0 { try buffer.pointee.append(between) }
      try buffer.pointee.append(text)
      // Many small texts are as much as a long one.
      let count = buffer.pointee.count
      if count - asked >= 1 << 20 {
        try ValueSize.check(bytes: count - start)
        try ValueSize.reserve(bytes: count - asked)
        asked = count
      }
    }
    try ValueSize.check(bytes: buffer.pointee.count - start)
    return .text(buffer.pointee.bytes(from: start))
  }
  Row.generic(on: "Sequence<Element>", "var underestimatedCount: Int", "How many elements.") { a in
    .int(try a.elements(0).count)
  }
}

/// The first of the smallest elements, or of the largest ones; nil where there are none.
private func extreme(of sequence: Value, isLargest: Bool) throws -> Value? {
  switch sequence {
  case .array(let elements):
    try elements.withUnsafeBufferPointer { try extreme(of: $0, isLargest: isLargest) }
  case .slice(let box):
    try box.elements.withUnsafeBufferPointer { try extreme(of: $0, isLargest: isLargest) }
  default:
    try Sequences.elements(sequence).withUnsafeBufferPointer {
      try extreme(of: $0, isLargest: isLargest)
    }
  }
}

private func extreme(
  of elements: UnsafeBufferPointer<Value>, isLargest: Bool
) throws -> Value? {
  guard let first = elements.first else { return nil }
  if case .int(var best) = first {
    var index = 1
    while index < elements.count, case .int(let number) = elements[index] {
      if isLargest ? number > best : number < best { best = number }
      index += 1
    }
    if index == elements.count { return .int(best) }
  }
  var best = first
  for element in elements.dropFirst() {
    if try isLargest ? less(best, element) : less(element, best) { best = element }
  }
  return best
}
