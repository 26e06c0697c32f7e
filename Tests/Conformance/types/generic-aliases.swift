typealias Pair<T> = (T, T)
typealias Table<V> = [String: V]
typealias Handler<A, R> = (A) throws -> R
func swapP<T>(_ p: Pair<T>) -> Pair<T> { (p.1, p.0) }
print(swapP((1, 2)), swapP(("a", "b")))
var t: Table<Int> = ["a": 1]; t["b"] = 2; print(t.count)
let h: Handler<Int, String> = { "\($0)" }; print(try h(3))
struct S { typealias Item = Int; typealias Grid<T> = [[T]]; var g: Grid<Item> = [[1]]; func f(_ x: Item) -> Grid<String> { [["\(x)"]] } }
print(S().g, S().f(2), S.Item.max == Int.max)
let e = Table<[Int]>(); print(e.isEmpty)
extension Collection { subscript(safe i: Index) -> Element? { indices.contains(i) ? self[i] : nil } ; var middle: Element? { isEmpty ? nil : self[index(startIndex, offsetBy: count / 2)] } }
print([1, 2][safe: 5] as Any, [1, 2, 3].middle!, "abc".middle!, "hey"[safe: "hey".startIndex]!, [1, 2, 3].dropFirst().middle!)

// expect: (2, 1) ("b", "a")
// expect: 2
// expect: 3
// expect: [[1]] [["2"]] true
// expect: true
// expect: nil 2 b h 3
