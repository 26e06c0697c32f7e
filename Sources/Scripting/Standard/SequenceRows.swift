import OrderedCollections

/// What works on anything a `for` walks over: making new sequences, folding.
@RowsBuilder
func sequenceRows() -> [Row] {
  Row.generic(
    on: "Sequence<Element>", "func map<T>(_ transform: (Element) throws -> T) -> [T]",
    "Each element transformed."
  ) { a in
    let transform = try a.function(1)
    if case .array(let elements) = a[0] {
      var result: [Value] = []
      result.reserveCapacity(elements.count)
      for element in elements { result.append(try a.runtime.call(transform, element)) }
      return .array(result)
    }
    var result: [Value] = []
    try Sequences.walk(a[0]) {
      result.append(try a.runtime.call(transform, $0))
      return true
    }
    return .array(result)
  }
  Row.generic(
    on: "Sequence<Element>", "func filter(_ isIncluded: (Element) throws -> Bool) -> [Element]",
    "The elements that pass."
  ) { a in
    let test = try a.function(1)
    var result: [Value] = []
    try Sequences.walk(a[0]) {
      if try a.test(test, $0) { result.append($0) }
      return true
    }
    return .array(result)
  }
  Row.generic(
    on: "Sequence<Element>", "func compactMap<T>(_ transform: (Element) throws -> T?) -> [T]",
    "Each element transformed, without the nils."
  ) { a in
    let transform = try a.function(1)
    var result: [Value] = []
    try Sequences.walk(a[0]) {
      if let value = try a.runtime.call(transform, $0).unwrapped { result.append(value) }
      return true
    }
    return .array(result)
  }
  Row.generic(
    on: "Sequence<Element>", "func flatMap<T>(_ transform: (Element) throws -> Sequence<T>) -> [T]",
    "Each element transformed into several."
  ) { a in
    let transform = try a.function(1)
    var result: [Value] = []
    try Sequences.walk(a[0]) {
      result += try Sequences.elements(try a.runtime.call(transform, $0))
      return true
    }
    return .array(result)
  }
  Row.generic(
    on: "Sequence<Element>", "func forEach(_ body: (Element) throws -> Void)",
    "Calls a closure with each element."
  ) { a in
    let body = try a.function(1)
    try Sequences.walk(a[0]) {
      _ = try a.runtime.call(body, $0)
      return true
    }
    return .void
  }
  Row.generic(
    on: "Sequence<Element>",
    "func reduce<R>(_ initial: R, _ combine: (R, Element) throws -> R) -> R",
    "The elements folded into one value."
  ) { a in
    var result = a[1]
    let combine = try a.function(2)
    try Sequences.walk(a[0]) {
      result = try a.runtime.call(combine, result, $0)
      return true
    }
    return result
  }
  Row.generic(
    on: "Sequence<Element>",
    "func reduce<R>(into initial: R, _ update: (inout R, Element) throws -> Void) -> R",
    "The elements folded into a variable."
  ) { a in
    var result = a[1]
    a[1] = .void
    let update = try a.function(2)
    try Sequences.walk(a[0]) { element in
      _ = try a.runtime.call(update, count: 2) { frame in
        frame[0] = .void
        swap(&frame[0], &result)
        frame[1] = element
      } finish: { frame in
        swap(&frame[0], &result)
      }
      return true
    }
    return result
  }
  Row.generic(
    on: "Sequence<Element>", "func enumerated() -> [(offset: Int, element: Element)]",
    "The elements with their numbers."
  ) { a in
    var result: [Value] = []
    try Sequences.requireEnd(a[0])
    let labels: [String?] = ["offset", "element"]
    try Sequences.walk(a[0]) {
      result.append(.tuple(TupleBox([.int(result.count), $0], labels: labels)))
      return true
    }
    return .array(result)
  }
  Row.generic(on: "Sequence<Element>", "func reversed() -> [Element]", "The elements backwards.") {
    a in
    .array(try a.elements(0).reversed())
  }
  Row.generic(on: "Sequence<Element>", "func sorted() -> [Element]", "The elements in order.") {
    a in
    .array(try sorted(try a.elements(0), by: less))
  }
  Row.generic(
    on: "Sequence<Element>",
    "func sorted(by areInOrder: (Element, Element) throws -> Bool) -> [Element]",
    "The elements in an order of your own."
  ) { a in
    let order = try a.function(1)
    return .array(try sorted(try a.elements(0)) { try a.test(order, $0, $1) })
  }
  Row.generic(
    on: "Sequence<Element>", "func prefix(_ count: Int) -> [Element]", "The first elements."
  ) { a in
    var result: [Value] = []
    let wanted = try count(a.int(1))
    if wanted == 0 { return .array([]) }
    try Sequences.walk(a[0]) {
      result.append($0)
      return result.count < wanted
    }
    return .array(result)
  }
  Row.generic(
    on: "Sequence<Element>", "func suffix(_ count: Int) -> [Element]", "The last elements."
  ) { a in
    .array(Array(try a.elements(0).suffix(try count(a.int(1)))))
  }
  Row.generic(
    on: "Sequence<Element>", "func dropFirst(_ count: Int = 1) -> [Element]",
    "Without the first elements."
  ) { a in
    .array(Array(try a.elements(0).dropFirst(try count(a.int(1)))))
  }
  Row.generic(
    on: "Sequence<Element>", "func dropLast(_ count: Int = 1) -> [Element]",
    "Without the last elements."
  ) { a in
    .array(Array(try a.elements(0).dropLast(try count(a.int(1)))))
  }
  Row.generic(
    on: "Sequence<Element>", "func prefix(while predicate: (Element) throws -> Bool) -> [Element]",
    "The elements before the first that fails."
  ) { a in
    let test = try a.function(1)
    return .array(Array(try a.elements(0).prefix { try a.test(test, $0) }))
  }
  Row.generic(
    on: "Sequence<Element>", "func drop(while predicate: (Element) throws -> Bool) -> [Element]",
    "The elements from the first that fails."
  ) { a in
    let test = try a.function(1)
    return .array(Array(try a.elements(0).drop { try a.test(test, $0) }))
  }
  Row.generic(
    "func zip<A, B>(_ a: Sequence<A>, _ b: Sequence<B>) -> [(A, B)]",
    "Elements of two sequences side by side."
  ) { a in
    // The second may be without end (`zip(xs, 1...)`): walk it only as far as the first goes.
    let isOpen = if case .range(let box) = a[0] { box.kind == .from } else { false }
    let fixed = try a.elements(isOpen ? 1 : 0)
    var result: [Value] = []
    result.reserveCapacity(fixed.count)
    if fixed.isEmpty { return .array([]) }
    try Sequences.walk(a[isOpen ? 0 : 1]) {
      let own = fixed[result.count]
      result.append(.tuple(TupleBox(isOpen ? [$0, own] : [own, $0])))
      return result.count < fixed.count
    }
    return .array(result)
  }
  Row.generic(
    "func stride(from start: Int, to end: Int, by step: Int) -> [Int]",
    "Whole numbers at equal distances, without the end."
  ) { a in
    try stride(a, isClosed: false)
  }
  Row.generic(
    "func stride(from start: Int, through end: Int, by step: Int) -> [Int]",
    "Whole numbers at equal distances, with the end."
  ) { a in
    try stride(a, isClosed: true)
  }
  Row.generic(
    "func stride(from start: Double, to end: Double, by step: Double) -> [Double]",
    "Numbers at equal distances, without the end."
  ) { a in
    .array(try strided(a) { Array(stride(from: $0, to: $1, by: $2)) })
  }
  Row.generic(
    "func stride(from start: Double, through end: Double, by step: Double) -> [Double]",
    "Numbers at equal distances, with the end."
  ) { a in
    .array(try strided(a) { Array(stride(from: $0, through: $1, by: $2)) })
  }
  Row.generic("func repeatElement<T>(_ element: T, count: Int) -> [T]", "One value several times.")
  { a in
    .array(Array(repeating: a[0], count: try arrayCount(a.int(1))))
  }
}

/// Sorts with a comparison that may fail; stable, as Swift's is.
func sorted(
  _ elements: [Value], by areInOrder: (Value, Value) throws -> Bool
) throws -> [Value] {
  // The standard sort traps nowhere, whatever a comparison answers.
  try elements.sorted(by: areInOrder)
}

/// A number of elements that fits into memory.
func arrayCount(_ count: Int) throws -> Int {
  guard count >= 0 else { throw Trap("a count cannot be negative (\(count))") }
  try ValueSize.check(elements: count)
  return count
}

private func stride(_ a: Arguments, isClosed: Bool) throws -> Value {
  let (start, end, step) = (try a.int(0), try a.int(1), try a.int(2))
  guard step != 0 else { throw Trap("the step of a stride cannot be 0") }
  let (distance, overflow) = end.subtractingReportingOverflow(start)
  guard !overflow, distance / step < 200_000_000 || distance.signum() != step.signum() else {
    throw Trap("the stride has too many elements")
  }
  var result: [Value] = []
  var current = start
  while step > 0
    ? (isClosed ? current <= end : current < end) : (isClosed ? current >= end : current > end)
  {
    result.append(.int(current))
    let (next, overflow) = current.addingReportingOverflow(step)
    if overflow { break }
    current = next
  }
  return .array(result)
}

private func strided(
  _ a: Arguments, _ make: (Double, Double, Double) -> [Double]
) throws -> [Value] {
  let (start, end, step) = (try a.double(0), try a.double(1), try a.double(2))
  guard step != 0, step.isFinite else { throw Trap("the step of a stride cannot be \(step)") }
  guard (end - start) / step < 200_000_000 else { throw Trap("the stride has too many elements") }
  return make(start, end, step).map(Value.double)
}
