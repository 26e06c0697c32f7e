func print(_ x: Int) { Swift.print("int", x) }
print(3)
print("a")
func zip(_ a: String, _ b: String) -> String { a + b }
print(zip("a", "b"))
for (a, b) in zip([1, 2], ["x", "y"]) { print("\(a)\(b)") }
func stride(_ n: Int) -> Int { n * 2 }
print(stride(4))
for i in stride(from: 0, to: 4, by: 2) { print(i) }
func f() {
  func min(_ a: Int) -> Int { a }
  print(min(3))
}
f()
print([3, 1].reduce(0, Swift.max))
extension Array where Element == Int {
  func max(_ a: Int, _ b: Int) -> Int { Swift.max(a, b) + 100 }
  var best: Int { Swift.max(self[0], 7) }
}
print([1].max(2, 3), [1].best)
// expect: int 3
// expect: a
// expect: ab
// expect: 1x
// expect: 2y
// expect: int 8
// expect: int 0
// expect: int 2
// expect: int 3
// expect: int 3
// expect: 103 7
