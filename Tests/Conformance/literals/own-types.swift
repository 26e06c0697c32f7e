struct V { var x: Int
  func go(_ n: Int) -> String { "int \(n)" }
  func go(_ n: Double) -> String { "double \(n)" }
  func go(by n: Int) -> String { "by \(n)" }
  subscript(i: Int) -> Int { x + i }
  subscript(s: String) -> String { s + "\(x)" }
  static func + (a: V, b: V) -> V { V(x: a.x + b.x) }
  static func + (a: V, b: Int) -> V { V(x: a.x + b) }
  static func * (a: Double, b: V) -> Double { a * Double(b.x) }
  init(x: Int) { self.x = x }
  init(_ s: String) { x = s.count }
  init(_ d: Double) { x = Int(d) }
}
let v = V(x: 2)
print(v.go(1), v.go(1.5), v.go(by: 2), v[1], v["a"], (v + v).x, (v + 1).x, 2 * v, V("abc").x, V(2.9).x, V(3).x)
print([v, v + 1].map(\.x), [v].map { $0 + $0 }[0].x)
extension V: ExpressibleByIntegerLiteral { init(integerLiteral n: Int) { x = n } }
let w: V = 7
print(w.x, (w + 3).x, [1, 2, 3 as V].map(\.x))

// expect: int 1 double 1.5 by 2 3 a2 4 3 4.0 3 2 3
// expect: [2, 3] 4
// expect: 7 10 [1, 2, 3]
