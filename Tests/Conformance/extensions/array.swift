extension Array where Element == Int {
  func total() -> Int { reduce(0, +) }
}
extension Array where Element == Double {
  var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}
extension Array {
  var second: Element? { count > 1 ? self[1] : nil }
  func chunked(into size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
  mutating func rotate() { if !isEmpty { append(removeFirst()) } }
}
print([1, 2, 3].total(), [1.0, 2.0].mean, ["a", "b"].second!, [1].second as Any)
print([1, 2, 3, 4, 5].chunked(into: 2))
var xs = [1, 2, 3]
xs.rotate()
print(xs)
extension Array where Element: Comparable {
  func isSorted() -> Bool { zip(self, dropFirst()).allSatisfy { $0 <= $1 } }
}
print([1, 2].isSorted(), ["b", "a"].isSorted())

// expect: 6 1.5 b nil
// expect: [[1, 2], [3, 4], [5]]
// expect: [2, 3, 1]
// expect: true false
