// A generic type in a signature asks for the function what it asks of its own parameters.
struct Interval<T: Comparable>: CustomStringConvertible {
  var low: T
  var high: T
  func overlaps(_ other: Interval) -> Bool { low <= other.high && other.low <= high }
  var description: String { "[\(low), \(high)]" }
}
func merged<T>(_ list: [Interval<T>]) -> [Interval<T>] {
  list.sorted { $0.low < $1.low }.reduce(into: []) { result, one in
    if let last = result.last, last.overlaps(one) {
      result[result.count - 1].high = max(last.high, one.high)
    } else {
      result.append(one)
    }
  }
}
print(merged([(8, 10), (1, 3), (2, 6)].map { Interval(low: $0.0, high: $0.1) }))
infix operator •: MultiplicationPrecedence
infix operator <>: AdditionPrecedence
protocol Monoid {
  static var empty: Self { get }
  static func <> (a: Self, b: Self) -> Self
}
extension Int: Monoid {
  static var empty: Int { 0 }
  static func <> (a: Int, b: Int) -> Int { a + b }
}
extension Optional: Monoid where Wrapped: Monoid {
  static var empty: Wrapped? { nil }
  static func <> (a: Wrapped?, b: Wrapped?) -> Wrapped? {
    switch (a, b) {
    case (nil, let x), (let x, nil): x
    case (let x?, let y?): x <> y
    }
  }
}
extension Sequence where Element: Monoid {
  func joinedUp() -> Element { reduce(.empty, <>) }
}
extension Array where Element == Double {
  static func • (a: [Double], b: [Double]) -> Double { zip(a, b).map(*).reduce(0, +) }
}
print([1, 2].joinedUp(), [1, nil, 4].joinedUp() as Any, [1.0, 2] • [3, 4])
// expect: [[1, 6], [8, 10]]
// expect: 3 Optional(5) 11.0
