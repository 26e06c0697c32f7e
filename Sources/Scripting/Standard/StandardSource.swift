/// Types of Swift's standard library that are written in Swift themselves: the language of cells
/// gives them their cases, generics and patterns.
///
/// A notebook that names none of them pays nothing.
enum StandardSource {
  /// What the cells need; empty when they name none of it.
  static func needed(by cells: [SourceCell]) -> String {
    parts.filter { part in
      cells.contains { cell in part.names.contains { cell.text.contains($0) } }
    }.map(\.text).joined(separator: "\n")
  }

  private static let parts: [(names: [String], text: String)] = [
    (["Result"], result),
    (
      ["Iterator", "AnySequence", "KeyValuePairs", "CollectionOfOne", "EmptyCollection"], iterators
    ),
    ([".sign", "FloatingPointSign"], signs),
    ([".compare(", "nsensitiveCompare", "StandardCompare", "ComparisonResult"], comparison),
    (["OptionSet"], optionSets), (["KeyValuePairs"], pairs), (["Collection"], ownCollections),
    (["CollectionOfOne", "EmptyCollection"], smallCollections),
    (["RandomNumberGenerator"], generators),
  ]

  /// The text of all parts.
  static var everything: String { parts.map(\.text).joined(separator: "\n") }

  private static let signs = """
    @frozen enum FloatingPointSign: Int {
      case plus, minus
    }

    extension Double {
      var sign: FloatingPointSign { bitPattern >> 63 == 0 ? .plus : .minus }
    }

    extension Float {
      var sign: FloatingPointSign { bitPattern >> 31 == 0 ? .plus : .minus }
    }
    """

  private static let comparison = """
    @frozen enum ComparisonResult: Int {
      case orderedAscending = -1
      case orderedSame, orderedDescending
    }

    extension String {
      func compare(_ other: String) -> ComparisonResult {
        self < other ? .orderedAscending : self == other ? .orderedSame : .orderedDescending
      }

      func compare(_ other: String, options: String.CompareOptions) -> ComparisonResult {
        compare(other, options: [options])
      }

      func compare(_ other: String, options: [String.CompareOptions]) -> ComparisonResult {
        let ignoresCase = options.contains(.caseInsensitive)
        let a = Array(ignoresCase ? lowercased() : self)
        let b = Array(ignoresCase ? other.lowercased() : other)
        let isNumeric = options.contains(.numeric)
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
          let x = isNumeric ? a[i...].prefix { $0.isASCII && $0.isNumber } : []
          let y = isNumeric ? b[j...].prefix { $0.isASCII && $0.isNumber } : []
          if !x.isEmpty, !y.isEmpty {
            i += x.count
            j += y.count
            let (p, q) = (x.drop { $0 == "0" }, y.drop { $0 == "0" })
            if p.count != q.count {
              return p.count < q.count ? .orderedAscending : .orderedDescending
            }
            for (c, d) in zip(p, q) where c != d {
              return c < d ? .orderedAscending : .orderedDescending
            }
            continue
          }
          if a[i] != b[j] { return a[i] < b[j] ? .orderedAscending : .orderedDescending }
          i += 1
          j += 1
        }
        return i < a.count ? .orderedDescending : j < b.count ? .orderedAscending : .orderedSame
      }

      func localizedStandardCompare(_ other: String) -> ComparisonResult {
        let result = compare(other, options: [.caseInsensitive, .numeric])
        return result == .orderedSame ? other.compare(self) : result
      }

      func localizedCompare(_ other: String) -> ComparisonResult { localizedStandardCompare(other) }

      func caseInsensitiveCompare(_ other: String) -> ComparisonResult {
        lowercased().compare(other.lowercased())
      }

      func localizedCaseInsensitiveCompare(_ other: String) -> ComparisonResult {
        caseInsensitiveCompare(other)
      }
    }
    """

  /// Each type has these with the raw value that it declares.
  private static let optionSets = """
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

  /// What the types of cells have that are a Collection. Positions are whole numbers unless they
  /// say otherwise.
  private static let ownCollections = """
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

    extension OwnCollection where Element: Equatable {
      func firstIndex(of element: Element) -> Index? {
        for position in indices where self[position] == element { return position }
        return nil
      }
    }
    """

  private static let pairs = """
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

  private static let smallCollections = """
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

  private static let result = """
    @frozen enum Result<Success, Failure: Error> {
      case success(Success)
      case failure(Failure)

      func get() throws -> Success {
        switch self {
        case .success(let value): return value
        case .failure(let error): throw error
        }
      }

      func map<NewSuccess>(
        _ transform: (Success) -> NewSuccess
      ) -> Result<NewSuccess, Failure> {
        switch self {
        case .success(let value): return .success(transform(value))
        case .failure(let error): return .failure(error)
        }
      }

      func mapError<NewFailure>(
        _ transform: (Failure) -> NewFailure
      ) -> Result<Success, NewFailure> {
        switch self {
        case .success(let value): return .success(value)
        case .failure(let error): return .failure(transform(error))
        }
      }

      func flatMap<NewSuccess>(
        _ transform: (Success) -> Result<NewSuccess, Failure>
      ) -> Result<NewSuccess, Failure> {
        switch self {
        case .success(let value): return transform(value)
        case .failure(let error): return .failure(error)
        }
      }

      func flatMapError<NewFailure>(
        _ transform: (Failure) -> Result<Success, NewFailure>
      ) -> Result<Success, NewFailure> {
        switch self {
        case .success(let value): return .success(value)
        case .failure(let error): return transform(error)
        }
      }
    }

    extension Result where Failure == any Error {
      init(catching body: () throws -> Success) {
        do { self = .success(try body()) } catch { self = .failure(error) }
      }
    }

    extension Result: Equatable where Success: Equatable, Failure: Equatable {}
    extension Result: Hashable where Success: Hashable, Failure: Hashable {}
    """

  /// Iterators of what is stored hold it; a range without end counts.
  private static let iterators = """
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

  /// Generators that cells declare; the standard library's algorithms, so that a generator gives
  /// the numbers here that it gives compiled.
  private static let generators = """
    protocol RandomNumberGenerator {
      mutating func next() -> UInt64
    }

    extension RandomNumberGenerator {
      mutating func next(upperBound: UInt64) -> UInt64 {
        precondition(upperBound != 0, "upperBound cannot be zero.")
        var product = next().multipliedFullWidth(by: upperBound)
        if product.low < upperBound {
          let threshold = (0 &- upperBound) % upperBound
          while product.low < threshold {
            product = next().multipliedFullWidth(by: upperBound)
          }
        }
        return product.high
      }
    }

    extension Int {
      static func random<G: RandomNumberGenerator>(
        in range: Range<Int>, using generator: inout G
      ) -> Int {
        precondition(!range.isEmpty, "a random number needs a range that is not empty")
        let distance = UInt64(bitPattern: range.upperBound &- range.lowerBound)
        return range.lowerBound &+ Int(truncatingIfNeeded: generator.next(upperBound: distance))
      }

      static func random<G: RandomNumberGenerator>(
        in range: ClosedRange<Int>, using generator: inout G
      ) -> Int {
        let distance = UInt64(bitPattern: range.upperBound &- range.lowerBound)
        let number =
          distance == UInt64.max ? generator.next() : generator.next(upperBound: distance + 1)
        return range.lowerBound &+ Int(truncatingIfNeeded: number)
      }
    }

    extension Double {
      static func random<G: RandomNumberGenerator>(
        in range: Range<Double>, using generator: inout G
      ) -> Double {
        precondition(!range.isEmpty, "a random number needs a range that is not empty")
        while true {
          let fraction = Double(generator.next() & 0x1F_FFFF_FFFF_FFFF) * 0x1p-53
          let number = (range.upperBound - range.lowerBound) * fraction + range.lowerBound
          if number != range.upperBound { return number }
        }
      }

      static func random<G: RandomNumberGenerator>(
        in range: ClosedRange<Double>, using generator: inout G
      ) -> Double {
        let steps: UInt64 = 0x20_0000_0000_0000
        let step = generator.next(upperBound: steps + 1)
        if step == steps { return range.upperBound }
        return (range.upperBound - range.lowerBound) * (Double(step) * 0x1p-53) + range.lowerBound
      }
    }

    extension Float {
      static func random<G: RandomNumberGenerator>(
        in range: Range<Float>, using generator: inout G
      ) -> Float {
        precondition(!range.isEmpty, "a random number needs a range that is not empty")
        while true {
          let fraction = Float(generator.next() & 0xFF_FFFF) * 0x1p-24
          let number = (range.upperBound - range.lowerBound) * fraction + range.lowerBound
          if number != range.upperBound { return number }
        }
      }
    }

    extension Bool {
      static func random<G: RandomNumberGenerator>(using generator: inout G) -> Bool {
        (generator.next() >> 17) & 1 == 0
      }
    }

    extension Array {
      mutating func shuffle<G: RandomNumberGenerator>(using generator: inout G) {
        for index in 0..<Swift.max(0, count - 1) {
          swapAt(index, index + Int.random(in: 0..<(count - index), using: &generator))
        }
      }
    }

    extension Sequence {
      func shuffled<G: RandomNumberGenerator>(using generator: inout G) -> [Element] {
        var result = Array(self)
        result.shuffle(using: &generator)
        return result
      }

      func randomElement<G: RandomNumberGenerator>(using generator: inout G) -> Element? {
        let all = Array(self)
        return all.isEmpty ? nil : all[Int.random(in: 0..<all.count, using: &generator)]
      }
    }
    """
}
