/// Finding and replacing stretches of arrays.
@RowsBuilder
func stretchRows() -> [Row] {
  for owner in ["[Element]", "ArraySlice<Element>"] {
    Row.generic(
      on: owner, "func firstRange(of other: [Element]) -> Range<Int>? where Element: Equatable",
      "Where some elements first stand in a row, or nil."
    ) { a in
      let (elements, start) = try stretch(a[0])
      return .optional(elements.firstRange(of: try a.elements(1)).map { shifted($0, by: start) })
    }
    Row.generic(
      on: owner, "func ranges(of other: [Element]) -> [Range<Int>] where Element: Equatable",
      "Everywhere that some elements stand in a row."
    ) { a in
      let (elements, start) = try stretch(a[0])
      return .array(elements.ranges(of: try a.elements(1)).map { shifted($0, by: start) })
    }
    Row.generic(
      on: owner, "func contains(_ other: [Element]) -> Bool where Element: Equatable",
      "Whether some elements stand in a row in it."
    ) { a in
      .bool(try stretch(a[0]).elements.contains(try a.elements(1)))
    }
    Row.generic(
      on: owner,
      "func trimmingPrefix(_ prefix: Sequence<Element>) -> ArraySlice<Element> where Element: Equatable",
      "Without elements that it begins with."
    ) { a in
      let (elements, _) = try part(a[0])
      return .slice(elements.trimmingPrefix(try a.elements(1)))
    }
    Row.generic(
      on: owner,
      "func trimmingPrefix(while predicate: (Element) throws -> Bool) -> ArraySlice<Element>",
      "Without the elements before the first that fails."
    ) { a in
      let test = try a.function(1)
      return .slice(try part(a[0]).elements.trimmingPrefix { try a.test(test, $0) })
    }
  }
  Row.generic(
    on: "[Element]",
    "func replacing(_ other: [Element], with replacement: Sequence<Element>, maxReplacements: Int = Int.max) -> [Element] where Element: Equatable",
    "With some elements replaced wherever they stand in a row."
  ) { a in
    .array(
      try a.array(0).replacing(
        try a.elements(1), with: try a.elements(2), maxReplacements: try a.int(3)))
  }
  Row.generic(
    on: "[Element]",
    "mutating func replace(_ other: [Element], with replacement: Sequence<Element>, maxReplacements: Int = Int.max) where Element: Equatable",
    "Replaces some elements wherever they stand in a row."
  ) { a in
    a[0] = .array(
      try a.array(0).replacing(
        try a.elements(1), with: try a.elements(2), maxReplacements: try a.int(3)))
    return .void
  }
}

/// The elements with positions from 0, and the position of the first.
private func stretch(_ value: Value) throws -> (elements: [Value], start: Int) {
  if case .slice(let box) = value { return (Array(box.elements), box.elements.startIndex) }
  return (try Sequences.elements(value), 0)
}

/// The elements at their own positions.
private func part(_ value: Value) throws -> (elements: ArraySlice<Value>, start: Int) {
  if case .slice(let box) = value { return (box.elements, box.elements.startIndex) }
  return (try Sequences.elements(value)[...], 0)
}

private func shifted(_ range: Range<Int>, by start: Int) -> Value {
  .range(range.lowerBound + start..<range.upperBound + start)
}
