struct Day: Strideable, Comparable, CustomStringConvertible {
  var n: Int
  func distance(to o: Day) -> Int { o.n - n }
  func advanced(by k: Int) -> Day { Day(n: n + k) }
  static func < (a: Day, b: Day) -> Bool { a.n < b.n }
  var description: String { "d\(n)" }
}
let a = Day(n: 1), b = Day(n: 5)
for d in stride(from: a, to: b, by: 2) { print(d) }
for d in a...b { print(d, terminator: " ") }
print()
print((a..<b).count, Array(a..<b), (a...b).contains(Day(n: 3)), (a..<b).map { $0.n })
// expect: d1
// expect: d3
// expect: d1 d2 d3 d4 d5 
// expect: 4 [d1, d2, d3, d4] true [1, 2, 3, 4]
