// The same for protocols of cells and of collections.
protocol Shape { var area: Double { get }; static func + (a: Self, b: Self) -> Self }
struct Sq: Shape { var s: Double; var area: Double { s * s }; static func + (a: Sq, b: Sq) -> Sq { Sq(s: a.s + b.s) } }
func add<S: Shape>(_ a: S, _ b: S) -> S { a + b }
func bigger<S: Shape>(_ a: S, _ b: S) -> S { a.area > b.area ? a : b }
struct Vec: AdditiveArithmetic { var x = 0; static var zero: Vec { Vec() }; static func + (a: Vec, b: Vec) -> Vec { Vec(x: a.x + b.x) }; static func - (a: Vec, b: Vec) -> Vec { Vec(x: a.x - b.x) } }
func total<T: AdditiveArithmetic>(_ xs: [T]) -> T { xs.reduce(.zero, +) - .zero }
func count<C: Collection>(_ c: C) -> Int where C.Element: Equatable { c.filter { $0 == c.first! }.count }
func sums<S: Sequence>(_ s: S) -> S.Element where S.Element: Numeric { s.reduce(0, +) }
func find<T: Equatable>(_ xs: [T], _ x: T) -> Int? { xs.firstIndex(of: x) }
func freq<T: Hashable>(_ xs: [T]) -> [T: Int] { xs.reduce(into: [:]) { $0[$1, default: 0] += 1 } }
func swap2<A, B>(_ p: (A, B)) -> (B, A) { (p.1, p.0) }
func top<K: Hashable, V: Comparable>(_ d: [K: V], _ n: Int) -> [K] { d.sorted { $0.value > $1.value }.prefix(n).map(\.key) }
func apply<T>(_ x: T, _ fs: ((T) -> T)...) -> T { fs.reduce(x) { $1($0) } }
func memo<K: Hashable, V>(_ f: @escaping (K) -> V) -> (K) -> V { var c: [K: V] = [:]; return { k in if let v = c[k] { return v }; let v = f(k); c[k] = v; return v } }
extension Comparable { func clamped(_ r: ClosedRange<Self>) -> Self { min(max(self, r.lowerBound), r.upperBound) } }
func cl<T: Comparable>(_ x: T, _ a: T, _ b: T) -> T { x.clamped(a...b) }
func show<T: CustomStringConvertible>(_ x: T) -> String { x.description + "!" }
func opt<T: Comparable>(_ a: T?, _ b: T?) -> T? { guard let a else { return b }; guard let b else { return a }; return a < b ? a : b }
func tup<T: Comparable>(_ a: (T, T), _ b: (T, T)) -> Bool { a < b }
func pairs<T: Comparable & Hashable>(_ xs: Set<T>) -> [T] { xs.sorted() }
func arrCmp<T: Comparable>(_ a: [T], _ b: [T]) -> Bool { a.lexicographicallyPrecedes(b) || a == b }
func nn<T: Comparable>(_ x: T) -> String { "\(x)" + String(describing: x) }
print(add(Sq(s: 1), Sq(s: 2)).area, bigger(Sq(s: 1), Sq(s: 2)).area, total([Vec(x: 1)]).x, count([1, 1, 2]), sums([1, 2]), find([1], 1)!, freq(["a"]), swap2((1, "a")))
print(top(["a": 1], 1), apply(2, { $0 + 1 }), memo { (x: Int) in x * 2 }(3), cl(5, 0, 3), show(3), opt(1, nil)!, tup((1, 2), (1, 3)), pairs([2, 1]), arrCmp([1], [2]), nn(2))

// expect: 9.0 4.0 1 2 3 0 ["a": 1] ("a", 1)
// expect: ["a"] 3 6 3 3! 1 true [1, 2] true 22
