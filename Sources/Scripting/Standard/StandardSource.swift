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
    (["Result"], result), (["Iterator", "AnySequence"], iterators),
    ([".sign", "FloatingPointSign"], signs),
    ([".compare(", "nsensitiveCompare", "ComparisonResult"], comparison),
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

      func caseInsensitiveCompare(_ other: String) -> ComparisonResult {
        lowercased().compare(other.lowercased())
      }

      func localizedCaseInsensitiveCompare(_ other: String) -> ComparisonResult {
        caseInsensitiveCompare(other)
      }
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
