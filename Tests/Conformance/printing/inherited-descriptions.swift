import Foundation
protocol P { var id: Int { get } }
extension P { var description: String { "P\(id)" } }
struct A: P, CustomStringConvertible { var id = 1 }
struct B: P { var id = 2 }
protocol Q: CustomStringConvertible { var name: String { get } }
extension Q { var description: String { "<\(name)>" } }
struct C: Q { let name = "c" }
enum F: Q { case one, two; var name: String { "\(self == .one ? 1 : 2)" } }
class K: Q { var name: String { "k" } }
class L: K { override var name: String { "l" } }
print(A(), B(), C(), F.two, K(), L(), [C()], [F.one], "\(L())", B().description)
struct W: CustomStringConvertible { let description: String; init(_ n: Int) { description = "W\(n)" } }
print(W(3), [W(4)])
class M: CustomStringConvertible { var description: String = "m" }
print(M(), [M()])
struct Err: Error { let code: Int }
enum E2: Error, CustomStringConvertible { case bad(Int); var description: String { "bad!" } }
do { throw Err(code: 3) } catch { print(error, "\(error)", [error]) }
do { throw E2.bad(1) } catch { print(error, [error]) }
struct LE: LocalizedError { var errorDescription: String? { "localized" } }
print(Result<Int, Err>.failure(Err(code: 1)), Result<Int, Err>.success(2))
struct Gen<T> { let v: T; struct In { let w: T } ; enum K { case a(T) } }
print(Gen(v: [1]), Gen<Int>.In(w: 2), Gen<String>.K.a("x"), [Gen(v: 1)], [Gen<Int>.K.a(1)], type(of: Gen(v: ("a", 1))), Gen<Gen<Int>>(v: Gen(v: 3)))
struct T2 { var t: (Int, label: String) = (1, "z"); var f: (Int) -> Int = { $0 }; var o: Int?? = nil; var e: Error? = nil; var any: Any = 3; var c: Character = "x"; var s: Set<Int> = [1] }
print(T2())
struct Empty {}
print(Empty(), [Empty()], type(of: Empty()))
enum Single { case only }
print(Single.only, [Single.only], Single.self)
let x: Any = Gen(v: 2); print(x)
func loc() { struct Local { var a = 1 }; print(Local(), [Local()].count, type(of: Local())) }
loc()

// expect: P1 B(id: 2) <c> <2> <k> <l> [<c>] [<1>] <l> P2
// expect: W3 [W4]
// expect: m [m]
// expect: Err(code: 3) Err(code: 3) [main.Err(code: 3)]
// expect: bad! [bad!]
// expect: failure(main.Err(code: 1)) success(2)
// expect: Gen<Array<Int>>(v: [1]) In(w: 2) a("x") [main.Gen<Swift.Int>(v: 1)] [main.Gen<Swift.Int>.K.a(1)] Gen<(String, Int)> Gen<Gen<Int>>(v: main.Gen<Swift.Int>(v: 3))
// expect: T2(t: (1, label: "z"), f: (Function), o: nil, e: nil, any: 3, c: "x", s: Set([1]))
// expect: Empty() [main.Empty()] Empty
// expect: only [main.Single.only] Single
// expect: Gen<Int>(v: 2)
// expect: Local(a: 1) 1 Local
