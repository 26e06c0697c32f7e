struct Counter {
  static var total = 0
  static let names = ["a", "b"]
  var value = 0
  static func make(_ v: Int) -> Counter { total += 1; return Counter(value: v) }
  mutating func up() -> Int { value += 1; return value }
}
var c = Counter.make(5)
_ = Counter.make(6)
print(Counter.total, Counter.names.count, c.up(), c.up(), c.value)
extension Counter {
  var doubled: Int { value * 2 }
  func plus(_ n: Int) -> Int { value + n }
}
print(c.doubled, c.plus(1))
struct Stack {
  private var items: [Int] = []
  mutating func push(_ x: Int) { items.append(x) }
  mutating func pop() -> Int? { items.popLast() }
  var count: Int { items.count }
}
var s = Stack()
s.push(1); s.push(2)
print(s.pop()!, s.count, s.pop() as Any, s.pop() as Any)

// expect: 2 2 6 7 7
// expect: 14 8
// expect: 2 1 Optional(1) nil
