class A { func f(_ n: Int) -> Int { n + 1 }; func g() -> String { "A\(f(1))" }; var v: Double { 1.5 }; func h(_ x: inout Int) { x += 1 }; func stop() throws -> Bool { false } }
class B: A { override func f(_ n: Int) -> Int { super.f(n) * 10 }; override var v: Double { super.v * 2 }; override func h(_ x: inout Int) { super.h(&x); x *= 2 }; override func stop() throws -> Bool { true } }
final class C: B { override func g() -> String { "C" + super.g() } }
let all: [A] = [A(), B(), C(), B(), A()]
var n = 3
for a in all { a.h(&n); print(a.f(2), a.g(), a.v, n, (try? a.stop()) as Any) }
protocol P { func area() -> Double; var name: String { get } }
extension P { func both() -> String { "\(name) \(area())" } }
struct S: P { func area() -> Double { 2 }; var name: String { "s" } }
enum E: P { case a, b(Double); func area() -> Double { switch self { case .a: return 1; case .b(let x): return x * 2 } }; var name: String { switch self { case .a: "a"; case .b: "b" } } }
for p in [S(), E.a, E.b(3), S()] as [any P] { print(p.both(), p.area()) }
func deep(_ a: A, _ k: Int) -> Int { k == 0 ? a.f(0) : deep(a, k - 1) + a.f(k) }
print(deep(C(), 50))
func kind(_ n: Int) -> String { switch n { case ..<0: return "neg"; case 0: return "zero"; case 1...9, 20: return "few"; case let x where x % 2 == 0: return "even"; default: return "odd" } }
print([-5, 0, 5, 20, 30, 31].map(kind))
func ch(_ c: Character) -> Int { switch c { case "a"..."f": return 1; case "0"..."9": return 2; case "é": return 3; case "z", "\n": return 4; default: return 0 } }
print("af09éz\nq_".map(ch))
func tup(_ p: (Int, String?)) -> String { switch p { case (0, nil): "none"; case (1..., let s?): "s \(s)"; case (let n, _) where n < 0: "neg"; default: "other" } }
print(tup((0, nil)), tup((3, "x")), tup((-1, nil)), tup((0, "y")))
var pairs = [(1, "a"), (2, "b")]
pairs[0].0 += 5; pairs[1].1 += "!"; pairs[0].1 = "z"
let snapshot = pairs
pairs[1].0 *= 3
print(pairs, snapshot)
var nested = ((1, 2), [3: (4, "q")])
nested.0.1 += 1; nested.1[3]!.0 += 1
print(nested)
let cl = { (x: Int) -> Int in x + n }
print([1, 2].map(cl), [3, 1, 2].sorted { $0 * n < $1 * n }, [1, 2, 3].filter { $0 > n - 9 })
outer: for row in [[1, 2], [3, 4]] { for x in row { if x == 2 { continue outer }; if x == 4 { break outer }; print(x) } }
func find(_ s: String, _ w: Character) -> Int { var i = 0; for c in s { if c == w { return i }; i += 1 }; return -1 }
print(find("hello", "l"), find("a longer sentence", "z"), find("é", "é"))
// expect: 3 A2 1.5 4 Optional(false)
// expect: 30 A20 3.0 10 Optional(true)
// expect: 30 CA20 3.0 22 Optional(true)
// expect: 30 A20 3.0 46 Optional(true)
// expect: 3 A2 1.5 47 Optional(false)
// expect: s 2.0 2.0
// expect: a 1.0 1.0
// expect: b 6.0 6.0
// expect: s 2.0 2.0
// expect: 13260
// expect: ["neg", "zero", "few", "few", "even", "odd"]
// expect: [1, 1, 2, 2, 3, 4, 4, 0, 0]
// expect: none s x neg other
// expect: [(6, "z"), (6, "b!")] [(6, "z"), (2, "b!")]
// expect: ((1, 3), [3: (5, "q")])
// expect: [48, 49] [1, 2, 3] []
// expect: 1
// expect: 3
// expect: 2 -1 0
