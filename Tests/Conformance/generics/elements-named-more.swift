// Primary associated types in bounds of functions, initialisers and methods.

struct Node: Identifiable, Hashable { let id: Int; var tags: Set<String> = [] }
func unique<S: Sequence<Int>>(_ s: S) -> [Int] { Array(Set(s)).sorted() }
func total<C: Collection<Double>>(_ c: C) -> Double { c.reduce(0, +) }
func pair<A, B>(_ a: some Sequence<A>, _ b: some Sequence<B>) -> [(A, B)] { Array(zip(a, b)) }
func group<K: Hashable, V>(_ items: some Sequence<V>, by key: (V) -> K) -> [K: [V]] { Dictionary(grouping: items, by: key) }
print(unique([3, 1, 3]), unique(1...3), total([1.5, 2]))
print(pair("ab", [1, 2]).map { "\($0)\($1)" })
print(group(["aa", "b", "cc"]) { $0.count }[2] ?? [])
print(group(1...6) { $0 % 2 == 0 }[true] ?? [])
struct Stack<T> {
  private var items: [T] = []
  init() {}
  init(_ s: some Sequence<T>) { items = Array(s) }
  mutating func push(_ x: T) { items.append(x) }
  mutating func push(all s: some Sequence<T>) { for x in s { push(x) } }
  var top: T? { items.last }
}
var st = Stack([1, 2])
st.push(all: [4, 5]); st.push(all: 6...7)
print(st.top ?? 0)
var ss = Stack<Character>("abc")
ss.push(all: "xyz")
print(ss.top ?? "-")
func isSame<T: Equatable>(_ a: some Collection<T>, _ b: some Collection<T>) -> Bool { a.count == b.count && zip(a, b).allSatisfy { $0 == $1 } }
print(isSame([1, 2], [1, 2]), isSame("ab", ["a", "b"]))

// expect: [1, 3] [1, 2, 3] 3.5
// expect: ["a1", "b2"]
// expect: ["aa", "cc"]
// expect: [2, 4, 6]
// expect: 7
// expect: z
// expect: true true
