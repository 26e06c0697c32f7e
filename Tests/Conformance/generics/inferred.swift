struct Pair<A, B> {
  var first: A
  var second: B
  func swapped() -> Pair<B, A> { Pair<B, A>(first: second, second: first) }
}
let p = Pair(first: 1, second: "x")
print(p, p.swapped(), p.swapped().first)
struct Box<T> {
  var value: T
  init(_ value: T) { self.value = value }
  func map<U>(_ f: (T) -> U) -> Box<U> { Box<U>(f(value)) }
}
print(Box(3).map { $0 * 2 }.map { "v\($0)" }.value)
let boxes = [Box(1), Box(2)]
print(boxes.map(\.value))
extension Box: CustomStringConvertible where T: CustomStringConvertible {
  var description: String { "[" + value.description + "]" }
}
print(Box(5), Box("q"))

// expect: Pair<Int, String>(first: 1, second: "x") Pair<String, Int>(first: "x", second: 1) x
// expect: v6
// expect: [1, 2]
// expect: [5] [q]
