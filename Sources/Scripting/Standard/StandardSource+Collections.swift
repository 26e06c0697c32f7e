/// Sequences and collections that are written in Swift, and what makes cells' own types such.
extension StandardSource {
  /// Each type has these with the raw value that it declares.
  static let optionSets = """
    protocol OptionSet: Equatable, ExpressibleByArrayLiteral, RawRepresentable {}

    extension OptionSet {
      init() { self.init(rawValue: 0) }

      init(arrayLiteral elements: Self...) {
        var sum = Self(rawValue: 0)
        for element in elements { sum.formUnion(element) }
        self = sum
      }

      init(_ elements: [Self]) {
        var sum = Self(rawValue: 0)
        for element in elements { sum.formUnion(element) }
        self = sum
      }

      var isEmpty: Bool { rawValue == 0 }

      func contains(_ member: Self) -> Bool { rawValue & member.rawValue == member.rawValue }
      func isSubset(of other: Self) -> Bool { rawValue & other.rawValue == rawValue }
      func isSuperset(of other: Self) -> Bool { other.isSubset(of: self) }
      func isStrictSubset(of other: Self) -> Bool { isSubset(of: other) && self != other }
      func isStrictSuperset(of other: Self) -> Bool { other.isStrictSubset(of: self) }
      func isDisjoint(with other: Self) -> Bool { rawValue & other.rawValue == 0 }

      func union(_ other: Self) -> Self { Self(rawValue: rawValue | other.rawValue) }
      func intersection(_ other: Self) -> Self { Self(rawValue: rawValue & other.rawValue) }
      func subtracting(_ other: Self) -> Self {
        Self(rawValue: rawValue & (rawValue ^ (rawValue & other.rawValue)))
      }
      func symmetricDifference(_ other: Self) -> Self {
        Self(rawValue: rawValue ^ other.rawValue)
      }

      mutating func formUnion(_ other: Self) { self = union(other) }
      mutating func formIntersection(_ other: Self) { self = intersection(other) }
      mutating func formSymmetricDifference(_ other: Self) { self = symmetricDifference(other) }
      mutating func subtract(_ other: Self) { self = subtracting(other) }

      @discardableResult
      mutating func insert(_ member: Self) -> (inserted: Bool, memberAfterInsert: Self) {
        let old = intersection(member)
        let isNew = old != member
        if isNew { formUnion(member) }
        return (isNew, isNew ? member : old)
      }

      @discardableResult
      mutating func remove(_ member: Self) -> Self? {
        let old = intersection(member)
        subtract(member)
        return old.isEmpty ? nil : old
      }

      @discardableResult
      mutating func update(with member: Self) -> Self? {
        let old = intersection(member)
        formUnion(member)
        return old.isEmpty ? nil : old
      }
    }
    """

  /// Positions that are moved in place.
  static let formedPositions = """
    extension Collection {
      func formIndex(after i: inout Index) { i = index(after: i) }
      func formIndex(before i: inout Index) { i = index(before: i) }
      func formIndex(_ i: inout Index, offsetBy distance: Int) {
        i = index(i, offsetBy: distance)
      }
    }
    """

  /// What the types of cells have that are a Collection. Positions are whole numbers unless they
  /// say otherwise.
  static let ownCollections = """
    protocol OwnCollection {}

    extension OwnCollection {
      func index(after position: Int) -> Int { position + 1 }
      func index(before position: Int) -> Int { position - 1 }

      var isEmpty: Bool { startIndex == endIndex }
      var first: Element? { isEmpty ? nil : self[startIndex] }

      var last: Element? {
        var found: Element?
        for element in self { found = element }
        return found
      }

      var count: Int {
        var count = 0
        var position = startIndex
        while position != endIndex {
          count += 1
          position = index(after: position)
        }
        return count
      }

      var indices: [Index] {
        var all: [Index] = []
        var position = startIndex
        while position != endIndex {
          all.append(position)
          position = index(after: position)
        }
        return all
      }

      func firstIndex(where predicate: (Element) throws -> Bool) rethrows -> Index? {
        for position in indices where try predicate(self[position]) { return position }
        return nil
      }

      func index(_ position: Index, offsetBy distance: Int) -> Index {
        let all = indices + [endIndex]
        return all[all.firstIndex(of: position)! + distance]
      }

      func distance(from start: Index, to end: Index) -> Int {
        let all = indices + [endIndex]
        return all.firstIndex(of: end)! - all.firstIndex(of: start)!
      }
    }

    protocol OwnRandomAccessCollection {}

    extension OwnRandomAccessCollection where Index == Int {
      var indices: Range<Int> { startIndex..<endIndex }
    }

    protocol OwnMutableCollection {}

    extension OwnMutableCollection {
      mutating func swapAt(_ i: Index, _ j: Index) {
        let element = self[i]
        self[i] = self[j]
        self[j] = element
      }

      mutating func sort(by areInOrder: (Element, Element) throws -> Bool) rethrows {
        for (position, element) in zip(indices, try sorted(by: areInOrder)) {
          self[position] = element
        }
      }

      mutating func reverse() {
        for (position, element) in zip(indices, Array(reversed())) { self[position] = element }
      }
    }

    extension OwnMutableCollection where Element: Comparable {
      mutating func sort() { sort(by: <) }
    }

    extension OwnCollection where Index == Int {
      subscript(range: Range<Int>) -> ArraySlice<Element> {
        // At the positions that they have here.
        var elements: [Element] = []
        for _ in 0..<range.lowerBound { elements.append(self[range.lowerBound]) }
        var position = range.lowerBound
        while position < range.upperBound {
          elements.append(self[position])
          position = index(after: position)
        }
        return elements[range.lowerBound..<elements.count]
      }

      subscript(range: ClosedRange<Int>) -> ArraySlice<Element> {
        self[range.lowerBound..<range.upperBound + 1]
      }

      subscript(range: PartialRangeFrom<Int>) -> ArraySlice<Element> {
        self[range.lowerBound..<endIndex]
      }

      subscript(range: PartialRangeUpTo<Int>) -> ArraySlice<Element> {
        self[startIndex..<range.upperBound]
      }

      subscript(range: PartialRangeThrough<Int>) -> ArraySlice<Element> {
        self[startIndex..<range.upperBound + 1]
      }
    }

    extension OwnCollection where Element: Equatable {
      func firstIndex(of element: Element) -> Index? {
        for position in indices where self[position] == element { return position }
        return nil
      }
    }
    """

  static let pairs = """
    struct KeyValuePairs<Key, Value>: Sequence, ExpressibleByDictionaryLiteral,
      CustomStringConvertible, CustomDebugStringConvertible
    {
      private let _elements: [(key: Key, value: Value)]

      init(dictionaryLiteral elements: (Key, Value)...) {
        _elements = elements.map { (key: $0.0, value: $0.1) }
      }

      var count: Int { _elements.count }
      var isEmpty: Bool { _elements.isEmpty }
      var first: (key: Key, value: Value)? { _elements.first }
      var last: (key: Key, value: Value)? { _elements.last }
      var startIndex: Int { 0 }
      var endIndex: Int { _elements.count }
      var indices: Range<Int> { _elements.indices }
      subscript(position: Int) -> (key: Key, value: Value) { _elements[position] }

      func makeIterator() -> AnyIterator<(key: Key, value: Value)> {
        var position = 0
        return AnyIterator {
          guard position < _elements.count else { return nil }
          defer { position += 1 }
          return _elements[position]
        }
      }

      var description: String {
        if _elements.isEmpty { return "[:]" }
        let texts = _elements.map {
          String(reflecting: $0.key) + ": " + String(reflecting: $0.value)
        }
        return "[" + texts.joined(separator: ", ") + "]"
      }
      var debugDescription: String { description }
    }
    """

  static let smallCollections = """
    struct CollectionOfOne<Element>: Sequence, CustomDebugStringConvertible {
      private let _element: Element

      init(_ element: Element) { _element = element }

      var count: Int { 1 }
      var isEmpty: Bool { false }
      var first: Element? { _element }
      var last: Element? { _element }
      subscript(position: Int) -> Element {
        precondition(position == 0, "Index out of range")
        return _element
      }
      func makeIterator() -> AnyIterator<Element> {
        var isDone = false
        return AnyIterator {
          if isDone { return nil }
          isDone = true
          return _element
        }
      }
      var debugDescription: String { "CollectionOfOne(" + String(reflecting: _element) + ")" }
    }

    struct EmptyCollection<Element>: Sequence {
      init() {}

      var count: Int { 0 }
      var isEmpty: Bool { true }
      var first: Element? { nil }
      var last: Element? { nil }
      func makeIterator() -> AnyIterator<Element> { AnyIterator { nil } }
    }
    """

  /// Iterators of what is stored hold it; a range without end counts.
  static let iterators = """
    struct IndexingIterator<Elements>: Sequence, IteratorProtocol {
      private let _elements: [Elements.Element]
      private var _position = 0

      fileprivate init(_ elements: [Elements.Element]) { self._elements = elements }

      mutating func next() -> Elements.Element? {
        guard _position < _elements.count else { return nil }
        defer { _position += 1 }
        return _elements[_position]
      }
    }

    extension PartialRangeFrom<Int> {
      func makeIterator() -> AnyIterator<Int> {
        var next = lowerBound
        return AnyIterator {
          defer { next += 1 }
          return next
        }
      }
    }

    protocol OwnIterator {}

    extension OwnIterator {
      func makeIterator() -> Self { self }
    }

    extension Sequence {
      func makeIterator() -> IndexingIterator<Self> { IndexingIterator<Self>(Array(self)) }
    }

    struct AnyIterator<Element>: Sequence, IteratorProtocol {
      private let body: () -> Element?

      init(_ body: @escaping () -> Element?) { self.body = body }

      init<Base: IteratorProtocol>(_ base: Base) where Base.Element == Element {
        var base = base
        body = { base.next() }
      }

      func next() -> Element? { body() }
    }

    struct AnySequence<Element>: Sequence {
      private let make: () -> AnyIterator<Element>

      init<Base: IteratorProtocol>(_ makeIterator: @escaping () -> Base)
      where Base.Element == Element {
        make = { AnyIterator(makeIterator()) }
      }

      init<Base: Sequence>(_ base: Base) where Base.Element == Element {
        make = { AnyIterator(base.makeIterator()) }
      }

      func makeIterator() -> AnyIterator<Element> { make() }
    }
    """
}
