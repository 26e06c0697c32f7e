protocol Monoid { static var zero: Self { get }; static func + (a: Self, b: Self) -> Self }
extension Int: Monoid { static var zero: Int { 0 } }
extension String: Monoid { static var zero: String { "" } }
struct MaxI: Monoid { var v: Int; static let zero = MaxI(v: .min); static func + (a: MaxI, b: MaxI) -> MaxI { MaxI(v: Swift.max(a.v, b.v)) } }
func fold<M: Monoid>(_ xs: [M]) -> M { xs.reduce(M.zero, +) }
print(fold([1, 2, 3]), fold(["a", "b"]), fold([MaxI(v: 3), MaxI(v: 9)]).v)
extension Sequence where Element: Monoid { func total() -> Element { var t = Element.zero; for x in self { t = t + x }; return t } }
print([1, 2].total(), Set(["z"]).total(), (1...4).total())
struct Cache<K: Hashable, V> { private var store: [K: V] = [:]; private(set) var hits = 0; let make: (K) -> V
  init(_ make: @escaping (K) -> V) { self.make = make }
  mutating func get(_ k: K) -> V { if let v = store[k] { hits += 1; return v }; let v = make(k); store[k] = v; return v } }
var c = Cache<Int, String> { String(repeating: "*", count: $0) }
print(c.get(3), c.get(3), c.hits)
var c2 = Cache { (s: String) in s.count }
print(c2.get("abc"))
func memo<A: Hashable, R>(_ f: @escaping ((A) -> R, A) -> R) -> (A) -> R { var m: [A: R] = [:]; func g(_ a: A) -> R { if let r = m[a] { return r }; let r = f(g, a); m[a] = r; return r }; return g }
let fib = memo { (rec: (Int) -> Int, n: Int) -> Int in n < 2 ? n : rec(n - 1) + rec(n - 2) }
print(fib(60))
func zipWith<A, B, C>(_ a: [A], _ b: [B], _ f: (A, B) -> C) -> [C] { zip(a, b).map { f($0, $1) } }
print(zipWith([1, 2], ["a", "b"]) { "\($0)\($1)" }, zipWith([1, 2], [0.5, 1.5], { Double($0) * $1 }))
func largest<T: Comparable>(_ xs: T...) -> T? { xs.max() }
print(largest(1, 5, 2)!, largest("a", "c")!, largest(1.5, 2)!, (largest() as Int?) as Any)
func isSame<T: Equatable, U: Collection>(_ a: T, in u: U) -> Bool where U.Element == T { u.contains(a) }
print(isSame(1, in: [1, 2]), isSame("a", in: Set(["b"])))

// expect: 6 ab 9
// expect: 3 z 10
// expect: *** *** 1
// expect: 3
// expect: 1548008755920
// expect: ["1a", "2b"] [0.5, 3.0]
// expect: 5 c 2.0 nil
// expect: true false
