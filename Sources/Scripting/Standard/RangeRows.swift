/// Ranges over whole numbers.
@RowsBuilder
func rangeRows() -> [Row] {
  for owner in ["Range<Bound>", "ClosedRange<Bound>"] {
    Row.generic(on: owner, "var count: Int", "How many whole numbers.") { a in
      .int(try Ranges.count(try a.range(0)) ?? Sequences.elements(a[0]).count)
    }
    Row.generic(on: owner, "var isEmpty: Bool", "Whether it holds nothing.") { a in
      let range = try a.range(0)
      return .bool(range.isEmpty)
    }
    Row.generic(on: owner, "var lowerBound: Bound", "Where it begins.") { a in try a.range(0).lower
    }
    Row.generic(on: owner, "var upperBound: Bound", "Where it ends.") { a in try a.range(0).upper }
    Row.generic(on: owner, "var first: Bound?", "The first number, or nil.") { a in
      let range = try a.range(0)
      return (Ranges.count(range) ?? 0) > 0 ? .wrapped(range.lower) : .null
    }
    Row.generic(on: owner, "var last: Bound?", "The last number, or nil.") { a in
      let range = try a.range(0)
      guard let count = Ranges.count(range), count > 0 else { return .null }
      return .wrapped(range.kind == .closed ? range.upper : try below(range.upper))
    }
    Row.generic(on: owner, "var indices: Range<Int>", "Its numbers.") { a in
      let range = try a.range(0)
      guard case .int(let lower) = range.lower, let count = Ranges.count(range) else {
        throw ConversionError("a range of whole numbers", a[0])
      }
      let (end, overflows) = lower.addingReportingOverflow(count)
      if overflows { throw Trap("the range's upper bound is too large") }
      return .range(lower..<end)
    }
    Row.generic(
      on: owner, "func firstIndex(of value: Bound) -> Bound?", "A number that it holds, or nil."
    ) { a in
      try Ranges.contains(try a.range(0), a[1]) ? .wrapped(a[1]) : .null
    }
    Row.generic(on: owner, "func contains(_ value: Bound) -> Bool", "Whether it holds a value.") {
      a in
      .bool(try Ranges.contains(try a.range(0), a[1]))
    }
    Row.generic(
      on: owner, "func overlaps(_ other: OneOf<Range<Bound>, ClosedRange<Bound>>) -> Bool",
      "Whether they share a value."
    ) { a in
      let (x, y) = (try a.range(0), try a.range(1))
      if x.isEmpty || y.isEmpty { return .bool(false) }
      func reaches(_ range: RangeBox, _ bound: Value) throws -> Bool {
        range.kind == .closed ? try !less(range.upper, bound) : try less(bound, range.upper)
      }
      return .bool(try reaches(x, y.lower) && reaches(y, x.lower))
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
  rangePartRows()
  // Their positions are their numbers.
  for owner in ["Range<Int>", "ClosedRange<Int>"] { wholePositionRows(owner) }
}

/// Parts of ranges, and one kind of range made of another.
@RowsBuilder
private func rangePartRows() -> [Row] {
  Row.generic(
    on: "Range<Bound>", "func contains(_ other: Range<Bound>) -> Bool",
    "Whether it holds every value of another range."
  ) { a in
    let (x, y) = (try a.range(0), try a.range(1))
    return .bool(try y.isEmpty || !less(y.lower, x.lower) && !less(x.upper, y.upper))
  }
  for (name, summary, cut) in [
    ("prefix(_ count: Int)", "The first numbers.", { $0.prefix($1) }),
    ("suffix(_ count: Int)", "The last numbers.", { $0.suffix($1) }),
    ("dropFirst(_ count: Int = 1)", "Without the first numbers.", { $0.dropFirst($1) }),
    ("dropLast(_ count: Int = 1)", "Without the last numbers.", { $0.dropLast($1) }),
  ] as [(String, String, (Range<Int>, Int) -> Range<Int>)] {
    Row.generic(on: "Range<Int>", "func \(name) -> Range<Int>", summary) { a in
      .range(cut(try Range<Int>.fromScript(a[0]), try count(a.int(1))))
    }
  }
  Row.generic(
    on: "Range<Bound>", "init(_ other: OneOf<Range<Bound>, ClosedRange<Bound>>)",
    "The half-open range of the same whole numbers."
  ) { a in
    let other = try a.range(0)
    guard other.kind == .closed else { return a[0] }
    guard case .int(let lower) = other.lower, case .int(let upper) = other.upper, upper < Int.max
    else { throw Trap("the range's upper bound is too large") }
    return .range(lower..<(upper + 1))
  }
  Row.generic(
    on: "ClosedRange<Bound>", "init(_ other: OneOf<Range<Bound>, ClosedRange<Bound>>)",
    "The closed range of the same whole numbers."
  ) { a in
    let other = try a.range(0)
    guard other.kind == .halfOpen else { return a[0] }
    guard case .int(let lower) = other.lower, case .int(let upper) = other.upper, upper > lower
    else { throw Trap("a closed range cannot be empty") }
    return .range(RangeBox(.closed, lower: .int(lower), upper: .int(upper - 1)))
  }
  for owner in ["Range<Int>", "ClosedRange<Int>"] {
    Row.generic(on: owner, "subscript(_ index: Int) -> Int", "One number.") { a in
      let (range, index) = (try a.range(0), try a.int(1))
      guard try Ranges.contains(range, a[1]) else {
        throw Trap("index \(index) is out of range: \(a[0].debugDescription)")
      }
      return .int(index)
    }
  }
  Row.generic(on: "ClosedRange<Int>", "var startIndex: Int", "The first position.") { a in
    try a.range(0).lower
  }
  Row.generic(on: "ClosedRange<Int>", "var endIndex: Int", "The position after the last.") { a in
    .int(try numbers(a[0]).upperBound)
  }
  for owner in ["Range<Int>", "ClosedRange<Int>"] {
    Row.generic(
      on: owner,
      "subscript(_ stretch: OneOf<Range<Int>, ClosedRange<Int>, PartialRangeFrom<Int>, "
        + "PartialRangeUpTo<Int>, PartialRangeThrough<Int>>) -> Range<Int>", "Some numbers."
    ) { a in
      let (range, given) = (try numbers(a[0]), try AnyRange.fromScript(a[1]))
      let (lower, upper) = (given.lower ?? range.lowerBound, given.upper ?? range.upperBound)
      guard lower <= upper else { throw Trap("a range cannot end before it begins") }
      let stretch = lower..<upper
      guard stretch.lowerBound >= range.lowerBound, stretch.upperBound <= range.upperBound else {
        throw Trap("the range \(stretch) is out of bounds of \(range)")
      }
      return .range(stretch)
    }
  }
  Row.generic(on: "Range<Bound>", "var startIndex: Bound", "The first position.") { a in
    try a.range(0).lower
  }
  Row.generic(on: "Range<Bound>", "var endIndex: Bound", "The position after the last.") { a in
    try a.range(0).upper
  }
  for owner in [
    "Range<Int>", "ClosedRange<Int>", "PartialRangeFrom<Int>", "PartialRangeUpTo<Int>",
    "PartialRangeThrough<Int>",
  ] {
    Row.generic(
      on: owner,
      "func relative<E>(to collection: OneOf<[E], ArraySlice<E>, Range<Int>>) -> Range<Int>",
      "The positions of a collection that it stands for."
    ) { a in
      let positions: Range<Int> =
        switch a[1] {
        case .array(let elements): elements.indices
        case .slice(let box): box.elements.indices
        default: try Range<Int>.fromScript(a[1])
        }
      let range = try AnyRange.fromScript(a[0])
      let (lower, upper) = (
        range.lower ?? positions.lowerBound, range.upper ?? positions.upperBound
      )
      guard lower <= upper else { throw Trap("a range cannot end before it begins") }
      return .range(lower..<upper)
    }
  }
  for (owner, bound) in [
    ("PartialRangeFrom<Bound>", "lowerBound"), ("PartialRangeUpTo<Bound>", "upperBound"),
    ("PartialRangeThrough<Bound>", "upperBound"),
  ] {
    Row.generic(on: owner, "var \(bound): Bound", "Its bound.") { a in
      let range = try a.range(0)
      return range.lower.isVoid ? range.upper : range.lower
    }
  }
}

/// The whole numbers of a range.
private func numbers(_ value: Value) throws -> Range<Int> {
  guard case .range(let range) = value, case .int(let lower) = range.lower,
    case .int(let upper) = range.upper
  else { throw ConversionError("a range of whole numbers", value) }
  return lower..<(range.kind == .closed ? try moved(upper, 1) : upper)
}

/// The whole number before another one, of the same type.
private func below(_ value: Value) throws -> Value {
  func before<T: SizedInteger>(_ number: T) -> Value { (number - 1).scriptValue }
  if case .int(let number) = value { return .int(number - 1) }
  guard let number = value.sizedInteger else {
    throw ConversionError("a range of whole numbers", value)
  }
  return before(number)
}

extension RangeBox {
  /// Whether it holds nothing.
  fileprivate var isEmpty: Bool { kind == .halfOpen && lower == upper }
}
