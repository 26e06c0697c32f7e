struct M<U: Equatable> { var v: Double, u: U
  init(_ v: Double, _ u: U) { self.v = v; self.u = u }
  static func + (a: M, b: M) -> M { M(a.v + b.v, a.u) }
  static func == (a: M, b: M) -> Bool { a.v == b.v }
  static func * (k: Double, m: M) -> M { M(k * m.v, m.u) } }
enum L { case m, km }
let w = M(800, L.m) + M(1, .km)
let w2 = M(800, .m) + M(1, L.km)
print(w.v, w2.v, w == M(801, .m))
struct V<T: Numeric> { var x: T; static func + (a: V, b: V) -> V { V(x: a.x + b.x) } }
let f = V(x: 2.5)
print((f + V(x: 1)).x, (V(x: 1) + f).x)
// expect: 801.0 801.0 true
// expect: 3.5 3.5
