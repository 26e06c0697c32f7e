// Attributes and modifiers for the compiler alone.
@inlinable public func twice(_ x: Int) -> Int { x * 2 }
@inline(__always) func thrice(_ x: Int) -> Int { x * 3 }
@available(*, deprecated, message: "old") func old() {}
@frozen public struct Counter {
  nonisolated(unsafe) static var total = 0
  @discardableResult mutating func count() -> Int { Counter.total += 1; return Counter.total }
}
var c = Counter()
c.count()
print(twice(2), thrice(2), c.count())
// expect: 4 6 2
