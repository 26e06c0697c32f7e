/// What works on anything a `for` walks over: making new sequences, folding.
@RowsBuilder
func sequenceRows() -> [Row] {
  Row.generic(
    on: "Sequence<Element>", "func map<T>(_ transform: (Element) throws -> T) -> [T]",
    "Each element transformed."
  ) { a in
    let transform = try a.repeatedCall(1, taking: 1)
    defer { transform.close() }
    var result: [Value] = []
    // As Swift does, room is made for all at once where their number is known.
    guard let count = Sequences.count(a[0]) else {
      try forEach(in: a[0]) { try result.gather(try transform.value($0)) }
      return .array(result)
    }
    try Sequences.requireEnd(a[0])
    result.reserveCapacity(try arrayCount(count))
    try forEach(in: a[0]) { result.append(try transform.value($0)) }
    return .array(result)
  }
  Row.generic(
    on: "Sequence<Element>", "func filter(_ isIncluded: (Element) throws -> Bool) -> [Element]",
    "The elements that pass."
  ) { a in
    let included = try a.repeatedCall(1, taking: 1)
    defer { included.close() }
    var result: [Value] = []
    try forEach(in: a[0]) { if try included.test($0) { try result.gather($0) } }
    return .array(result)
  }
  Row.generic(
    on: "Sequence<Element>", "func compactMap<T>(_ transform: (Element) throws -> T?) -> [T]",
    "Each element transformed, without the nils."
  ) { a in
    let transform = try a.repeatedCall(1, taking: 1)
    defer { transform.close() }
    var result: [Value] = []
    try forEach(in: a[0]) {
      if let value = try transform.value($0).unwrapped { try result.gather(value) }
    }
    return .array(result)
  }
  Row.generic(
    on: "Sequence<Element>", "func flatMap<T>(_ transform: (Element) throws -> Sequence<T>) -> [T]",
    "Each element transformed into several."
  ) { a in
    let transform = try a.repeatedCall(1, taking: 1)
    defer { transform.close() }
    var result: [Value] = []
    try forEach(in: a[0]) {
      try result.gather(contentsOf: Sequences.elements(try transform.value($0)))
    }
    return .array(result)
  }
  Row.generic(
    on: "Sequence<Element>", "func forEach(_ body: (Element) throws -> Void)",
    "Calls a closure with each element."
  ) { a in
    let body = try a.repeatedCall(1, taking: 1)
    defer { body.close() }
    try forEach(in: a[0]) { _ = try body.value($0) }
    return .void
  }
  Row.generic(
    on: "Sequence<Element>",
    "func reduce<R>(_ initial: R, _ combine: (R, Element) throws -> R) -> R",
    "The elements folded into one value."
  ) { a in
    var result = a[1]
    if try a.function(2).isAddition, let sum = try sum(of: a[0], from: result, a.runtime) {
      return sum
    }
    let combine = try a.repeatedCall(2, taking: 2)
    defer { combine.close() }
    try forEach(in: a[0]) { result = try combine.value(result, $0) }
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
    try forEach(in: a[0]) { element in
      _ = try a.runtime.call(update, count: 2) { frame in
        frame[0] = .void
        swap(&frame[0], &result)
        frame[1] = element
      } finish: { frame in
        swap(&frame[0], &result)
      }
    }
    return result
  }
  Row.generic(
    on: "Sequence<Element>", "func sorted() -> [Element] where Element: Comparable",
    "The elements in order."
  ) {
    a in
    .array(try sorted(try a.elements(0)))
  }
  Row.generic(
    on: "Sequence<Element>",
    "func sorted(by areInOrder: (Element, Element) throws -> Bool) -> [Element]",
    "The elements in an order of your own."
  ) { a in
    let order = try a.repeatedCall(1, taking: 2)
    defer { order.close() }
    return .array(try sorted(try a.elements(0), by: order.test))
  }
  Row.generic(
    on: "Sequence<Element>", "func prefix(_ count: Int) -> [Element]", "The first elements."
  ) { a in
    var result: [Value] = []
    let wanted = try count(a.int(1))
    if wanted == 0 { return .array([]) }
    try Sequences.walk(a[0]) {
      try result.gather($0)
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
    let (source, dropped) = (a[0], try count(a.int(1)))
    guard source.nominal != nil else {
      return .array(Array(try Sequences.elements(source).dropFirst(dropped)))
    }
    // One of the cells' own may have no end.
    let type = ScriptType(of: source)
    return .view(
      ComputedView(
        ScriptType.ViewType("DropFirstSequence", [type], element: type.element ?? .unknown),
        .fields([("_base", source), ("_limit", .int(dropped))])
      ) { body in
        var left = dropped
        try Sequences.walk(source) {
          guard left == 0 else {
            left -= 1
            return true
          }
          return try body($0)
        }
      })
  }.returns { call in
    let type = call.receiver?.type ?? .unknown
    let element = type.element ?? .unknown
    guard case .nominal = type else { return .array(element) }
    return .view(ScriptType.ViewType("DropFirstSequence", [type], element: element))
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
    var result: [Value] = []
    try Sequences.walk(a[0]) {
      guard try a.test(test, $0) else { return false }
      try result.gather($0)
      return true
    }
    return .array(result)
  }
  Row.generic(
    on: "Sequence<Element>", "func drop(while predicate: (Element) throws -> Bool) -> [Element]",
    "The elements from the first that fails."
  ) { a in
    let test = try a.function(1)
    return .array(Array(try a.elements(0).drop { try a.test(test, $0) }))
  }
}

/// The numbers of an array or a slice added up, each counted as the call that it stands for; nil for
/// other values, and where the sum is too large: adding them one by one says so.
private func sum(of sequence: Value, from start: Value, _ runtime: Runtime) throws -> Value? {
  let total: Value?
  switch sequence {
  case .array(let elements):
    try runtime.charge(elements.count)
    total = elements.withUnsafeBufferPointer { sum(of: $0, from: start) }
  case .slice(let box):
    try runtime.charge(box.elements.count)
    total = box.elements.withUnsafeBufferPointer { sum(of: $0, from: start) }
  default: total = nil
  }
  return total
}

private func sum(of elements: UnsafeBufferPointer<Value>, from start: Value) -> Value? {
  switch start {
  case .int(var total):
    for element in elements {
      guard case .int(let number) = element else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(number)
      if overflow { return nil }
      total = sum
    }
    return .int(total)
  case .double(var total):
    for element in elements {
      guard case .double(let number) = element else { return nil }
      total += number
    }
    return .double(total)
  case .float(var total):
    for element in elements {
      guard case .float(let number) = element else { return nil }
      total += number
    }
    return .float(total)
  default: return nil
  }
}

/// Gives each element of a sequence to a body; those of an array without a call in between.
@inline(__always)
private func forEach(in sequence: Value, _ body: (Value) throws -> Void) throws {
  if case .array(let elements) = sequence {
    for element in elements { try body(element) }
    return
  }
  if case .slice(let box) = sequence {
    for element in box.elements { try body(element) }
    return
  }
  try Sequences.walk(sequence) {
    try body($0)
    return true
  }
}

/// Sorts values in their own order; those that are stored in place without looking at the others.
func sorted(_ elements: [Value]) throws -> [Value] {
  func keys<T>(_ key: (Value) -> T?) -> [T]? {
    var keys: [T] = []
    keys.reserveCapacity(elements.count)
    for element in elements {
      guard let key = key(element) else { return nil }
      keys.append(key)
    }
    return keys
  }
  switch elements.first {
  case .int:
    if var keys = keys({ if case .int(let number) = $0 { number } else { nil } }) {
      keys.sort()
      return keys.map(Value.int)
    }
  case .double:
    if var keys = keys({ if case .double(let number) = $0 { number } else { nil } }) {
      keys.sort()
      return keys.map(Value.double)
    }
  case .short:
    if var keys = keys({ if case .short(let text) = $0 { text.bits } else { nil } }) {
      keys.sort()
      return keys.map { .short(ShortText(bits: $0)) }
    }
  case .ascii:
    if var keys = keys({ if case .ascii(let letter) = $0 { letter } else { nil } }) {
      keys.sort()
      return keys.map(Value.ascii)
    }
  default: break
  }
  return try sorted(elements, by: less)
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
  try ValueSize.reserve(elements: count)
  return count
}
