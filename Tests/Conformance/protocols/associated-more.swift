protocol Shape: Equatable { associatedtype Unit: Numeric; var side: Unit { get }; static var sides: Int { get }; init(side: Unit) }
extension Shape { var perimeter: Unit { (0..<Self.sides).reduce(0) { t, _ in t + side } }; static func unit() -> Self { Self(side: 1) }; func scaled(by k: Unit) -> Self { .init(side: side * k) } }
struct Tri: Shape { var side: Double; static let sides = 3 }
struct Sq: Shape { var side: Int; static var sides: Int { 4 } }
print(Tri(side: 1.5).perimeter, Sq.unit().perimeter, Tri.unit().scaled(by: 2), Sq(side: 2) == Sq(side: 2))
func biggest<S: Shape>(_ xs: [S]) -> S? where S.Unit: Comparable { xs.max { $0.side < $1.side } }
print(biggest([Sq(side: 1), Sq(side: 5)])!, biggest([Tri]()) as Any)
func make<S: Shape>(_: S.Type = S.self, _ n: S.Unit) -> S { S(side: n) }
let t = make(Tri.self, 2); print(t, make(Sq.self, 3))
protocol Container { associatedtype Item; var count: Int { get }; subscript(i: Int) -> Item { get }; mutating func append(_ i: Item) }
extension Container { var all: [Item] { (0..<count).map { self[$0] } }; var isEmpty: Bool { count == 0 } }
extension Container where Item: Comparable { func maxItem() -> Item? { all.max() } }
extension Container where Item == String { var joined: String { all.joined(separator: "+") } }
struct Ring<T>: Container { private var s: [T] = []; var count: Int { s.count }; subscript(i: Int) -> T { s[i % s.count] }; mutating func append(_ i: T) { s.append(i) } }
var r = Ring<Int>(); for i in [3, 9, 4] { r.append(i) }
print(r[4], r.all, r.maxItem()!, r.isEmpty)
var rs = Ring<String>(); rs.append("a"); rs.append("b"); print(rs.joined)
func allMatch<A: Container, B: Container>(_ a: A, _ b: B) -> Bool where A.Item == B.Item, A.Item: Equatable { a.count == b.count && (0..<a.count).allSatisfy { a[$0] == b[$0] } }
print(allMatch(r, r))
protocol Visitor { associatedtype R; func num(_ n: Int) -> R; func add(_ a: R, _ b: R) -> R }
indirect enum Ex { case num(Int), add(Ex, Ex); func accept<V: Visitor>(_ v: V) -> V.R { switch self { case .num(let n): v.num(n); case .add(let a, let b): v.add(a.accept(v), b.accept(v)) } } }
struct Eval: Visitor { func num(_ n: Int) -> Int { n }; func add(_ a: Int, _ b: Int) -> Int { a + b } }
struct Show: Visitor { func num(_ n: Int) -> String { "\(n)" }; func add(_ a: String, _ b: String) -> String { "(\(a)+\(b))" } }
let e = Ex.add(.num(1), .add(.num(2), .num(3)))
print(e.accept(Eval()), e.accept(Show()))
struct AnyShape { let area: () -> Double; init<S: Shape>(_ s: S) where S.Unit == Double { area = { s.side * s.side } } }
print(AnyShape(Tri(side: 3)).area())

// expect: 4.5 4 Tri(side: 2.0) true
// expect: Sq(side: 5) nil
// expect: Tri(side: 2.0) Sq(side: 3)
// expect: 9 [3, 9, 4] 9 false
// expect: a+b
// expect: true
// expect: 6 (1+(2+3))
// expect: 9.0
