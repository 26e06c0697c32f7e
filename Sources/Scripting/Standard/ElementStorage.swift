/// Arrays and their slices as rows see them: one set of rows serves both.
protocol ElementStorage: RandomAccessCollection, MutableCollection, RangeReplaceableCollection
where Element == Value, Index == Int, SubSequence == ArraySlice<Value> {
  static func read(_ value: Value) throws -> Self
  /// Gives a body the elements for writing, in place when nobody shares them.
  static func update<R>(_ value: inout Value, _ body: (inout Self) throws -> R) throws -> R
  /// Adds an element without a closure in between, where that is worth while.
  static var append: ((_ value: inout Value, _ element: Value) throws -> Void)? { get }
  /// Takes the last element off; nil where there is none.
  static func pop(_ value: inout Value) throws -> Value?
  var value: Value { get }
  var capacity: Int { get }
}

extension Array<Value>: ElementStorage {
  static func read(_ value: Value) throws -> [Value] {
    if case .array(let elements) = value { return elements }
    throw ConversionError("an array", value)
  }

  static func update<R>(_ value: inout Value, _ body: (inout [Value]) throws -> R) throws -> R {
    try value.updateArray(body)
  }

  static var append: ((inout Value, Value) throws -> Void)? { { try $0.append(element: $1) } }

  static func pop(_ value: inout Value) throws -> Value? { try value.popElement() }

  var value: Value { .array(self) }
}

extension ArraySlice<Value>: ElementStorage {
  static func read(_ value: Value) throws -> ArraySlice<Value> {
    if case .slice(let box) = value { return box.elements }
    throw ConversionError("an ArraySlice", value)
  }

  static func update<R>(
    _ value: inout Value, _ body: (inout ArraySlice<Value>) throws -> R
  ) throws -> R {
    guard case .slice(var box) = value else { throw ConversionError("an ArraySlice", value) }
    value = .void
    if !isKnownUniquelyReferenced(&box) { box = SliceBox(box.elements) }
    defer { value = .slice(box) }
    let result = try body(&box.elements)
    try ValueSize.check(elements: box.elements.count)
    return result
  }

  static var append: ((inout Value, Value) throws -> Void)? { nil }

  static func pop(_ value: inout Value) throws -> Value? { try update(&value) { $0.popLast() } }

  var value: Value { .slice(self) }
}

extension ElementStorage {
  /// Refuses positions that have no element.
  func requireElement(at index: Int) throws {
    guard index >= startIndex, index < endIndex else { throw outOfRange(index) }
  }

  /// Refuses positions that are neither an element's nor the end.
  func requirePosition(_ index: Int) throws {
    guard index >= startIndex, index <= endIndex else { throw outOfRange(index) }
  }

  func requireElements(_ count: Int) throws {
    guard count >= 0, count <= self.count else {
      throw Trap("the array has no \(count) elements to remove")
    }
  }

  private func outOfRange(_ index: Int) -> Trap {
    let elements = "\(count) element\(count == 1 ? "" : "s")"
    if startIndex == 0 { return Trap("index \(index) is out of range: the array has \(elements)") }
    return Trap(
      "index \(index) is out of range: the slice has the positions \(startIndex)..<\(endIndex)",
      hint: "a slice keeps its array's positions; Array(slice) counts from 0")
  }

  /// The positions that a range value names, checked.
  func stretch(_ range: RangeBox) throws -> Range<Int> {
    func whole(_ value: Value, _ absent: Int) throws -> Int {
      switch value {
      case .void: return absent
      case .int(let number): return number
      default: throw ConversionError("a range of whole numbers", value)
      }
    }
    let lower = try whole(range.lower, startIndex)
    var upper = try whole(range.upper, endIndex)
    if range.kind == .closed || range.kind == .through {
      guard upper < Int.max else { throw Trap("the range's upper bound is too large") }
      upper += 1
    }
    guard lower >= startIndex, lower <= upper, upper <= endIndex else {
      throw Trap(
        startIndex == 0
          ? "the range \(lower)..<\(upper) is out of bounds: there are \(count) elements"
          : "the range \(lower)..<\(upper) is out of bounds: the positions are \(startIndex)..<\(endIndex)"
      )
    }
    return lower..<upper
  }
}
