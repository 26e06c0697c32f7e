// A collection whose positions are not neighbours.
struct Evens: Collection {
  var startIndex: Int { 0 }
  var endIndex: Int { 10 }
  func index(after i: Int) -> Int { i + 2 }
  subscript(i: Int) -> Int { i * i }
}
let e = Evens()
print(e.count, Array(e.indices), Array(e))
print(e.firstIndex(of: 16) ?? -1)
print(e.index(0, offsetBy: 3), e.distance(from: 0, to: 4))
print(e.prefix(2).map { $0 }, e[2...].map { $0 })

// expect: 5 [0, 2, 4, 6, 8] [0, 4, 16, 36, 64]
// expect: 4
// expect: 6 2
// expect: [0, 4] [4, 16, 36, 64]
