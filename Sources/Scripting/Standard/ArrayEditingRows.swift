/// Changing arrays and slices.
@RowsBuilder
func arrayEditingRows() -> [Row] {
  editingRows([Value].self, on: "[Element]")
  editingRows(ArraySlice<Value>.self, on: "ArraySlice<Element>")
  reorderingRows([Value].self, on: "[Element]")
  reorderingRows(ArraySlice<Value>.self, on: "ArraySlice<Element>")
  Row.generic(
    on: "ArraySlice<Element>", "@discardableResult mutating func popFirst() -> Element?",
    "Takes the first element off, or nil."
  ) { a in
    try ArraySlice<Value>.update(&a.base[0]) { .optional($0.popFirst()) }
  }
}

@RowsBuilder
private func editingRows<C: ElementStorage>(_ type: C.Type, on owner: String) -> [Row] {
  Row.generic(
    on: owner, "mutating func append(_ element: Element)", "Adds an element at the end."
  ) { a in
    let element = a[1]
    try C.update(&a.base[0]) { $0.append(element) }
    return .void
  }
  .changing(C.append)
  Row.generic(
    on: owner, "mutating func append(contentsOf elements: Sequence<Element>)",
    "Adds elements at the end."
  ) { a in
    let elements = try a.elements(1)
    try C.update(&a.base[0]) { $0.append(contentsOf: elements) }
    return .void
  }
  Row.generic(
    on: owner, "mutating func insert(_ element: Element, at index: Int)",
    "Puts an element at a position."
  ) { a in
    let (element, index) = (a[1], try a.int(2))
    try C.update(&a.base[0]) {
      try $0.requirePosition(index)
      $0.insert(element, at: index)
    }
    return .void
  }
  Row.generic(
    on: owner, "mutating func insert(contentsOf elements: Sequence<Element>, at index: Int)",
    "Puts elements at a position."
  ) { a in
    let (elements, index) = (try a.elements(1), try a.int(2))
    try C.update(&a.base[0]) {
      try $0.requirePosition(index)
      $0.insert(contentsOf: elements, at: index)
    }
    return .void
  }
  Row.generic(
    on: owner, "@discardableResult mutating func remove(at index: Int) -> Element",
    "Takes an element out."
  ) { a in
    let index = try a.int(1)
    return try C.update(&a.base[0]) {
      try $0.requireElement(at: index)
      return $0.remove(at: index)
    }
  }
  .changing(at: { value, index, _ in
    let removed = withArray(&value) { $0.indices.contains(index) ? $0.remove(at: index) : nil }
    if let removed { return removed }
    return try C.update(&value) {
      try $0.requireElement(at: index)
      return $0.remove(at: index)
    }
  })
  Row.taking(
    on: owner, "@discardableResult mutating func removeFirst() -> Element",
    "Takes the first element off."
  ) { value in
    try C.update(&value) {
      guard !$0.isEmpty else { throw Trap("removeFirst() of an empty array") }
      return $0.removeFirst()
    }
  }
  Row.taking(
    on: owner, "@discardableResult mutating func removeLast() -> Element",
    "Takes the last element off."
  ) { value in
    guard let last = try C.pop(&value) else { throw Trap("removeLast() of an empty array") }
    return last
  }
  Row.generic(
    on: owner, "mutating func removeFirst(_ count: Int)", "Takes the first elements off."
  ) { a in
    let count = try a.int(1)
    try C.update(&a.base[0]) {
      try $0.requireElements(count)
      $0.removeFirst(count)
    }
    return .void
  }
  Row.generic(
    on: owner, "mutating func removeLast(_ count: Int)", "Takes the last elements off."
  ) { a in
    let count = try a.int(1)
    try C.update(&a.base[0]) {
      try $0.requireElements(count)
      $0.removeLast(count)
    }
    return .void
  }
  Row.taking(
    on: owner, "mutating func popLast() -> Element?",
    "Takes the last element off, or nil.", take: C.pop)
  Row.generic(
    on: owner, "mutating func removeAll(keepingCapacity: Bool = false)", "Empties it."
  ) { a in
    a[0] = C([]).value
    return .void
  }
  Row.generic(
    on: owner, "mutating func removeAll(where predicate: (Element) throws -> Bool)",
    "Takes out the elements that pass."
  ) { a in
    let test = try a.function(1)
    // The closure may read the array, so it keeps its elements until all are tested.
    let kept = try C.read(a[0]).filter { try !a.test(test, $0) }
    a[0] = C(kept).value
    return .void
  }
  Row.generic(on: owner, "var capacity: Int", "How many elements it has room for.") { a in
    .int(try C.read(a[0]).capacity)
  }
  Row.generic(on: owner, "mutating func reserveCapacity(_ count: Int)", "Makes room.") { a in
    let count = try arrayCount(a.int(1))
    try C.update(&a.base[0]) { $0.reserveCapacity(count) }
    return .void
  }
  Row.generic(
    on: owner, "mutating func removeSubrange(_ range: \(positionRanges))",
    "Takes a stretch out."
  ) { a in
    let range = try a.range(1)
    try C.update(&a.base[0]) { $0.removeSubrange(try $0.stretch(range)) }
    return .void
  }
  Row.generic(
    on: owner,
    "mutating func replaceSubrange(_ range: \(positionRanges), with elements: Sequence<Element>)",
    "Puts elements in place of a stretch."
  ) { a in
    let (range, new) = (try a.range(1), try a.elements(2))
    try C.update(&a.base[0]) { $0.replaceSubrange(try $0.stretch(range), with: new) }
    return .void
  }
}

/// Gives a body the elements of an array where they stand; nil for other values, and where it gives
/// nil.
@inline(__always)
private func withArray<R>(_ value: inout Value, _ body: (inout [Value]) -> R?) -> R? {
  withUnsafeMutablePointer(to: &value) { place in
    guard case .array = place.pointee else { return nil }
    // The array stands at the value's own address: see `StoredPart`.
    return body(&UnsafeMutableRawPointer(place).assumingMemoryBound(to: [Value].self).pointee)
  }
}

/// Changing the order of elements.
@RowsBuilder
private func reorderingRows<C: ElementStorage>(_ type: C.Type, on owner: String) -> [Row] {
  Row.generic(
    on: owner, "mutating func swapAt(_ i: Int, _ j: Int)", "Exchanges two elements."
  ) { a in
    let (i, j) = (try a.int(1), try a.int(2))
    try C.update(&a.base[0]) {
      try $0.requireElement(at: i)
      try $0.requireElement(at: j)
      $0.swapAt(i, j)
    }
    return .void
  }
  .changing(at: { value, i, j in
    let isDone = withArray(&value) { elements -> Bool? in
      guard elements.indices.contains(i), elements.indices.contains(j) else { return nil }
      elements.swapAt(i, j)
      return true
    }
    if isDone == nil {
      try C.update(&value) {
        try $0.requireElement(at: i)
        try $0.requireElement(at: j)
        $0.swapAt(i, j)
      }
    }
    return .void
  })
  Row.generic(
    on: owner, "mutating func sort() where Element: Comparable", "Puts the elements in order."
  ) { a in
    if case .array(let elements) = a[0] {
      a[0] = .array(try sorted(elements))
    } else {
      try C.update(&a.base[0]) { try $0.sort(by: less) }
    }
    return .void
  }
  Row.generic(
    on: owner, "mutating func sort(by areInOrder: (Element, Element) throws -> Bool)",
    "Puts the elements in an order of your own."
  ) { a in
    let order = try a.repeatedCall(1, taking: 2)
    defer { order.close() }
    var elements = try C.read(a[0])
    try elements.sort(by: order.test)
    a[0] = elements.value
    return .void
  }
  Row.generic(on: owner, "mutating func reverse()", "Turns the order round.") { a in
    try C.update(&a.base[0]) { $0.reverse() }
    return .void
  }
  Row.generic(
    on: owner,
    "mutating func partition(by belongsInSecondPartition: (Element) throws -> Bool) -> Int",
    "Puts the elements that pass behind the others; where they begin."
  ) { a in
    let test = try a.function(1)
    var elements = try C.read(a[0])
    let pivot = try elements.partition { try a.test(test, $0) }
    a[0] = elements.value
    return .int(pivot)
  }
}
