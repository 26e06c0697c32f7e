struct P { let x: Int; var y = 2; let z: String; init(x: Int, z: String = "z") { self.x = x; self.z = z } ; init() { self.init(x: 0) } ; init?(s: String) { guard let n = Int(s) else { return nil }; self.init(x: n, z: s) } ; init(checked n: Int) throws { if n < 0 { throw E.neg(n) }; x = n; z = "c"; y = n * 2 } ; enum E: Error { case neg(Int) } }
print(P(), P(x: 1), P(s: "5")!, P(s: "q") as Any, try P(checked: 3), (try? P(checked: -1)) as Any)
do { _ = try P(checked: -4) } catch P.E.neg(let n) { print("neg", n) }
struct M { var a = 1, b: [Int] = [], c: String? , d: (Int, Int) = (0, 0), f: () -> Int = { 7 } }
print(M().a, M(a: 2).a, M(b: [1], c: "c").c!, M(c: nil).c as Any, M(a: 5, d: (1, 2)).d, M(f: { 9 }).f(), M().f())
class A { let id: Int; var tags: Set<String> = []; init(id: Int) { self.id = id } ; convenience init?(text: String) { guard let n = Int(text) else { return nil }; self.init(id: n) } }
class B: A { var extra: Double; init(id: Int, extra: Double = 0.5) { self.extra = extra; super.init(id: id * 2); tags.insert("b") } ; override convenience init(id: Int) { self.init(id: id, extra: 9) } }
print(A(text: "4")!.id, A(text: "x") == nil, B(id: 3).extra, B(id: 3, extra: 1).id, B(text: "6")?.extra ?? 0, B(id: 1, extra: 2).tags)
class D: A { var n = 5; func f() -> Int { n + id } } ; print(D(id: 2).f())
extension P { init(_ t: (Int, String)) { self.init(x: t.0, z: t.1) } } ; print(P((4, "t")))
enum Dir: Int, CaseIterable { case n, e, s, w; init(deg: Int) { self = Dir.allCases[((deg % 360) + 360) % 360 / 90] } ; var opposite: Dir { Dir(rawValue: (rawValue + 2) % 4)! } ; func turned(_ k: Int = 1) -> Dir { Self(rawValue: (rawValue + k) % 4)! } ; static let start: Dir = .n ; var delta: (dx: Int, dy: Int) { switch self { case .n: (0, 1); case .s: (0, -1); case .e: (1, 0); case .w: (-1, 0) } } }
print(Dir(deg: 270), Dir(deg: -90).opposite, Dir.start.turned().turned(2), Dir.allCases.map(\.delta.dx))
print(["1", "b", "3"].map(P.init(s:)).map { $0?.x ?? -1 }, [1, 2].map { P(x: $0) }.map(\.z), [3].map(A.init(id:)).map(\.id), zip([1], ["q"]).map(P.init(x:z:)).map(\.z))
let mk: (Int, String) -> P = P.init; print(mk(3, "mk").z)
struct Nested { struct Inner { var v: Int = 3 } ; var i = Inner(), arr = [Inner(v: 1), .init()], opt: Inner? = .init(v: 8), map: [String: Inner] = ["k": .init()] } ; var n = Nested(); n.i.v += 1; n.arr[1].v *= 5; n.opt?.v = 0; n.map["k"]?.v = 99; n.map["j", default: .init()].v += 2; print(n.i, n.arr.map(\.v), n.opt!, n.map["k"]!.v, n.map["j"]!.v)
struct Lazy2 { static let table: [Int] = { print("once"); return [1, 2] }() ; static var c = 0; let id: Int = { Lazy2.c += 1; return Lazy2.c }() } ; print(Lazy2.table[0], Lazy2.table[1], Lazy2().id, Lazy2().id)

// expect: P(x: 0, y: 2, z: "z") P(x: 1, y: 2, z: "z") P(x: 5, y: 2, z: "5") nil P(x: 3, y: 6, z: "c") nil
// expect: neg -4
// expect: 1 2 c nil (1, 2) 9 7
// expect: 4 true 9.0 6 9.0 ["b"]
// expect: 7
// expect: P(x: 4, y: 2, z: "t")
// expect: w e w [0, 1, 0, -1]
// expect: [1, -1, 3] ["z", "z"] [3] ["q"]
// expect: mk
// expect: Inner(v: 4) [1, 15] Inner(v: 0) 99 5
// expect: once
// expect: 1 2 1 2
