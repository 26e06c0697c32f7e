protocol P { func a() -> String; var v: Int { get } }
extension P {
  func a() -> String { "P.a" }
  func b() -> String { "P.b" }
  var w: Int { 10 }
  func both() -> String { a() + b() + "\(v)\(w)" }
}
struct S: P { func a() -> String { "S.a" }; func b() -> String { "S.b" }; var v: Int { 1 }; var w: Int { 2 } }
class C: P { func b() -> String { "C.b" }; var v: Int { 5 } }
let s = S(), c = C()
print(s.a(), s.b(), s.both(), c.a(), c.b(), c.both(), s.w)
func g<T: P>(_ t: T) -> String { t.a() + t.b() + "\(t.w)" }
func h(_ t: some P) -> String { [t].map { $0.a() + $0.b() }.joined() }
func k<T>(_ t: T) -> String where T: P { let f = { t.b() }; return f() }
print(g(s), g(c), k(s), k(c))
let p: any P = s
print(p.a(), p.b(), p.both(), p.w)
struct Box<T: P> { var t: T; func show() -> String { t.a() } }
print(Box(t: s).show())
// expect: S.a S.b S.aP.b110 P.a C.b P.aP.b510 2
// expect: S.aP.b10 P.aP.b10 P.b P.b
// expect: S.a P.b S.aP.b110 10
// expect: S.a
