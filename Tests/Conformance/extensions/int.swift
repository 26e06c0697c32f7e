extension Int {
  var squared: Int { self * self }
  var isEven: Bool { self % 2 == 0 }
  func times(_ body: (Int) -> Void) { for i in 0..<self { body(i) } }
  static let answer = 42
  mutating func double() { self *= 2 }
}
print(5.squared, 4.isEven, (2 + 1).squared, Int.answer)
3.times { print($0, terminator: " ") }
print()
var n = 4
n.double()
print(n, [1, 2, 3].map(\.squared), [1, 2].map { $0.squared })

// expect: 25 true 9 42
// expect: 0 1 2 
// expect: 8 [1, 4, 9] [1, 4]
