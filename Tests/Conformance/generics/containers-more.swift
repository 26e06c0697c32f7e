func first<S: Sequence>(_ s: S, where p: (S.Element) -> Bool) -> S.Element? { for x in s where p(x) { return x }; return nil }
print(first([1, 2, 3]) { $0 > 1 }!, first("hello", where: { $0 == "l" })!, first(1...3) { $0 > 5 } as Any, first(["a": 1]) { $0.value == 1 }!.key)
func group<K: Hashable, V, S: Sequence>(_ s: S, by key: (V) -> K) -> [K: [V]] where S.Element == V { var r: [K: [V]] = [:]; for x in s { r[key(x), default: []].append(x) }; return r }
print(group([1, 2, 3, 4], by: { $0 % 2 == 0 }).sorted { $0.value[0] < $1.value[0] }.map { $0.value })
func uniq<T: Hashable>(_ xs: [T]) -> [T] { var seen = Set<T>(); return xs.filter { seen.insert($0).inserted } }
print(uniq([1, 2, 1]), uniq(Array("hello")))
func product<A, B>(_ a: [A], _ b: [B]) -> [(A, B)] { a.flatMap { x in b.map { (x, $0) } } }
print(product([1, 2], ["a", "b"]))
struct Identity<T> { var value: T; func map<U>(_ f: (T) -> U) -> Identity<U> { Identity<U>(value: f(value)) } ; func flatMap<U>(_ f: (T) -> Identity<U>) -> Identity<U> { f(value) } }
print(Identity(value: 3).map { $0 + 1 }.flatMap { Identity(value: "\($0)") }.value)
enum Either<L, R> { case left(L), right(R); func fold<T>(_ l: (L) -> T, _ r: (R) -> T) -> T { switch self { case .left(let x): l(x); case .right(let y): r(y) } } ; var isLeft: Bool { if case .left = self { true } else { false } } ; func mapRight<T>(_ f: (R) -> T) -> Either<L, T> { switch self { case .left(let l): .left(l); case .right(let r): .right(f(r)) } } }
let es: [Either<Int, String>] = [.left(1), .right("x")]
print(es.map { $0.fold({ "\($0 * 2)" }, { $0 + "!" }) }, es.filter(\.isLeft).count, es[1].mapRight { $0.count })
struct Queue<T>: Sequence { private var i: [T] = [], o: [T] = []; mutating func enqueue(_ x: T) { i.append(x) } ; mutating func dequeue() -> T? { if o.isEmpty { o = i.reversed(); i = [] }; return o.popLast() } ; func makeIterator() -> AnyIterator<T> { var c = self; return AnyIterator { c.dequeue() } } ; var count: Int { i.count + o.count } }
var q = Queue<Int>(); for k in 1...3 { q.enqueue(k) }; _ = q.dequeue(); q.enqueue(9); print(Array(q), q.count, q.map { $0 * 2 }, q.reduce(0, +))
final class Box<T> { var v: T; init(_ v: T) { self.v = v } } ; let b = Box([1]); b.v.append(2); let b2 = b; b2.v[0] = 7; print(b.v, b === b2)
struct COW<T> { private var ref: Box<T>; init(_ v: T) { ref = Box(v) } ; var value: T { get { ref.v } set { if !isKnownUniquelyReferenced(&ref) { ref = Box(newValue) } else { ref.v = newValue } } } }
var c1 = COW(1), c2 = c1; c2.value = 5; print(c1.value, c2.value); c1.value += 1; print(c1.value)
protocol Stackable { associatedtype E; init(); mutating func push(_ e: E); mutating func pop() -> E? } ; struct AS<E>: Stackable { var a: [E] = []; mutating func push(_ e: E) { a.append(e) }; mutating func pop() -> E? { a.popLast() } }
func rev<S: Stackable>(_ xs: [S.E], _: S.Type) -> [S.E] { var s = S(); for x in xs { s.push(x) }; var out: [S.E] = []; while let x = s.pop() { out.append(x) }; return out } ; print(rev([1, 2, 3], AS<Int>.self))
extension Sequence where Element: Hashable { func counted() -> [Element: Int] { reduce(into: [:]) { $0[$1, default: 0] += 1 } } ; var mode: Element? { counted().max { $0.value < $1.value }?.key } } ; print("banana".counted().sorted { $0.key < $1.key }.map { "\($0.key)\($0.value)" }, [1, 2, 2].mode!)
extension Collection { func pairs() -> [(Element, Element)] { Array(zip(self, dropFirst())) } ; subscript(safe i: Index) -> Element? { indices.contains(i) ? self[i] : nil } } ; print([1, 2, 3].pairs().map { $0 + $1 }, "ab".pairs().count, [5][safe: 1] as Any)
typealias Pair<T> = (T, T)
func swapP<T>(_ p: Pair<T>) -> Pair<T> { (p.1, p.0) } ; print(swapP((1, 2)))

// expect: 2 l nil a
// expect: [[1, 3], [2, 4]]
// expect: [1, 2] ["h", "e", "l", "o"]
// expect: [(1, "a"), (1, "b"), (2, "a"), (2, "b")]
// expect: 4
// expect: ["2", "x!"] 1 right(1)
// expect: [2, 3, 9] 3 [4, 6, 18] 14
// expect: [7, 2] true
// expect: 1 5
// expect: 2
// expect: [3, 2, 1]
// expect: ["a3", "b1", "n2"] 2
// expect: [3, 5] 1 nil
// expect: (2, 1)
