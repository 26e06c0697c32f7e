func sumAll<S: Sequence>(_ s: S) -> Int where S.Element == Int {
  var t = 0
  for x in s { t += x }
  return t
}
func countEqual<C: Collection>(_ c: C, to x: C.Element) -> Int where C.Element: Equatable {
  c.filter { $0 == x }.count
}
print(sumAll([1, 2, 3]), sumAll(1...4), sumAll(Set([5])))
print(countEqual([1, 2, 1], to: 1), countEqual("banana", to: "a"))
func average<T: BinaryFloatingPoint>(_ xs: [T]) -> T {
  xs.isEmpty ? 0 : xs.reduce(0, +) / T(xs.count)
}
print(average([1.0, 2.5]), average([Float(1), 2]))

// expect: 6 10 5
// expect: 2 3
// expect: 1.75 1.5
