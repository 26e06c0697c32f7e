struct Stack<Element> {
  private var items: [Element] = []
  var isEmpty: Bool { items.isEmpty }
  var count: Int { items.count }
  mutating func push(_ x: Element) { items.append(x) }
  mutating func pop() -> Element? { items.popLast() }
  var top: Element? { items.last }
}
var s = Stack<Int>()
s.push(1)
s.push(2)
print(s.pop()!, s.count, s.top ?? -1, s.isEmpty)
var t = Stack<String>()
t.push("a")
print(t)
print([t])
extension Stack where Element == Int {
  var sum: Int { var copy = self, n = 0; while let x = copy.pop() { n += x }; return n }
}
s.push(41)
print(s.sum)
extension Stack: Equatable where Element: Equatable {}
extension Stack {
  func map<U>(_ f: (Element) -> U) -> Stack<U> {
    var out = Stack<U>()
    for x in items { out.push(f(x)) }
    return out
  }
}
print(s.map { "n\($0)" }.top!, s.map { Double($0) * 0.5 }.top!)

// expect: 2 1 1 false
// expect: Stack<String>(items: ["a"])
// expect: [main.Stack<Swift.String>(items: ["a"])]
// expect: 42
// expect: n41 20.5
