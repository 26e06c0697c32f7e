struct Stack<Element> { private var items: [Element] = []
  var isEmpty: Bool { items.isEmpty }; var count: Int { items.count }
  mutating func push(_ x: Element) { items.append(x) }
  mutating func pop() -> Element? { items.popLast() }
  func map<T>(_ f: (Element) throws -> T) rethrows -> Stack<T> { var s = Stack<T>(); for x in items { s.push(try f(x)) }; return s }
  subscript(i: Int) -> Element { get { items[i] } set { items[i] = newValue } } }
extension Stack: Sequence { func makeIterator() -> IndexingIterator<[Element]> { items.makeIterator() } }
extension Stack: CustomStringConvertible { var description: String { "Stack(\(items))" } }
extension Stack: Equatable where Element: Equatable { static func == (a: Stack, b: Stack) -> Bool { a.items == b.items } }
extension Stack: ExpressibleByArrayLiteral { init(arrayLiteral elements: Element...) { items = elements } }
extension Stack where Element: Numeric { var sum: Element { items.reduce(0, +) } }
var s: Stack<Int> = [1, 2, 3]
s.push(4)
print(s, s.pop()!, s.map { "\($0)!" }, s.sum, s == [1, 2, 3], s[0], s.sorted(by: >), s.contains(2))
s[0] = 9
print(Array(s), s.reduce(0, +), s.max()!)
for (i, x) in s.enumerated() { print(i, x, terminator: " ") }
print()
struct Pair<A, B> { var a: A; var b: B; func swapped() -> Pair<B, A> { Pair<B, A>(a: b, b: a) } }
let p = Pair(a: 1, b: "x")
print(p, p.swapped(), type(of: p.swapped()))
extension Pair: Equatable where A: Equatable, B: Equatable {}
extension Pair: Hashable where A: Hashable, B: Hashable {}
print(p == Pair(a: 1, b: "x"), Set([p, p]).count)
enum Tree<T: Comparable> { case empty; indirect case node(Tree, T, Tree)
  func inserting(_ x: T) -> Tree { switch self { case .empty: return .node(.empty, x, .empty); case let .node(l, v, r): if x < v { return .node(l.inserting(x), v, r) } else { return .node(l, v, r.inserting(x)) } } }
  var sorted: [T] { switch self { case .empty: []; case let .node(l, v, r): l.sorted + [v] + r.sorted } } }
print([3, 1, 2].reduce(Tree<Int>.empty) { $0.inserting($1) }.sorted, ["b", "a"].reduce(into: Tree<String>.empty) { $0 = $0.inserting($1) }.sorted)

// expect: Stack([1, 2, 3, 4]) 4 Stack(["1!", "2!", "3!"]) 6 true 1 [3, 2, 1] true
// expect: [9, 2, 3] 14 9
// expect: 0 9 1 2 2 3 
// expect: Pair<Int, String>(a: 1, b: "x") Pair<String, Int>(a: "x", b: 1) Pair<String, Int>
// expect: true 1
// expect: [1, 2, 3] ["a", "b"]
