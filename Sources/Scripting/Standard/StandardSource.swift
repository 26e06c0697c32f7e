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
      [
        "Iterator", "AnySequence", "KeyValuePairs", "CollectionOfOne", "EmptyCollection",
        ".difference(", "CollectionDifference",
      ], iterators
    ),
    ([".sign", "(sign:", "FloatingPointSign", "floatingPointClass"], signs),
    ([".compare(", "nsensitiveCompare", "StandardCompare", "ComparisonResult"], comparison),
    (["OptionSet"], optionSets), (["KeyValuePairs"], pairs), (["Collection"], ownCollections),
    (["formIndex("], formedPositions), (["Numeric", "AdditiveArithmetic"], ownNumbers),
    (["Strideable"], ownStrides),
    (["CollectionOfOne", "EmptyCollection"], smallCollections),
    (["RandomNumberGenerator"], generators),
    (["numericCast"], numericCast), ([".difference(", "CollectionDifference"], differences),
    (["floatingPointClass", "FloatingPointClassification"], classes),
    (["(floatLiteral:", "(integerLiteral:"], literals),
    (["CancellationError"], "struct CancellationError: Error {}"),
  ]

  /// The text of all parts.
  static var everything: String { parts.map(\.text).joined(separator: "\n") }

  /// What the types of cells have that are Numeric: their literals tell what zero is.
  private static let ownNumbers = """
    protocol OwnNumber: ExpressibleByIntegerLiteral {}

    extension OwnNumber {
      static var zero: Self { Self(integerLiteral: 0) }
    }

    extension OwnNumber {
      static prefix func + (x: Self) -> Self { x }
    }

    protocol OwnSignedNumber: ExpressibleByIntegerLiteral {
      static func - (a: Self, b: Self) -> Self
    }

    extension OwnSignedNumber {
      mutating func negate() { self = Self(integerLiteral: 0) - self }

      static prefix func - (x: Self) -> Self {
        var result = x
        result.negate()
        return result
      }
    }

    func abs<T: OwnSignedNumber>(_ x: T) -> T { x < T(integerLiteral: 0) ? -x : x }
    """

  /// What the types of cells have that are Strideable; their ranges count where steps are whole.
  private static let ownStrides = """
    protocol OwnStrideable {
      associatedtype Stride
      func distance(to other: Self) -> Stride
      func advanced(by n: Stride) -> Self
      static func < (a: Self, b: Self) -> Bool
    }

    extension OwnStrideable {
      static func < (a: Self, b: Self) -> Bool { a.distance(to: b) > 0 }
    }

    func stride<T: OwnStrideable>(from start: T, to end: T, by step: T.Stride) -> [T] {
      var result: [T] = []
      var current = start
      while step > 0 ? current < end : end < current {
        result.append(current)
        current = current.advanced(by: step)
      }
      return result
    }

    func stride<T: OwnStrideable>(from start: T, through end: T, by step: T.Stride) -> [T] {
      var result: [T] = []
      var current = start
      while step > 0 ? !(end < current) : !(current < end) {
        result.append(current)
        current = current.advanced(by: step)
      }
      return result
    }
    """

  private static let literals = ["Double", "Float", "Int"].map { type in
    """
    extension \(type) {
      init(integerLiteral value: \(type)) { self = value }
      \(type == "Int" ? "" : "init(floatLiteral value: \(type)) { self = value }")
    }
    """
  }.joined(separator: "\n")

  private static let numericCast = """
    func numericCast<T: BinaryInteger, U: BinaryInteger>(_ x: T) -> U { U(x) }
    """

  private static let signs = """
    @frozen enum FloatingPointSign: Int {
      case plus, minus
    }

    extension Double {
      init(sign: FloatingPointSign, exponent: Int, significand: Double) {
        let magnitude = significand * pow(2.0, Double(exponent))
        self = sign == .minus ? -magnitude : magnitude
      }

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
}
