struct V: AdditiveArithmetic, ExpressibleByIntegerLiteral, CustomStringConvertible {
  var x: Double
  init(x: Double) { self.x = x }
  init(integerLiteral v: Int) { x = Double(v) }
  static func + (a: V, b: V) -> V { V(x: a.x + b.x) }
  static func - (a: V, b: V) -> V { V(x: a.x - b.x) }
  var description: String { "V(\(x))" }
}
func total<T: AdditiveArithmetic>(_ xs: [T]) -> T { xs.reduce(.zero, +) }
print(total([V(x: 1), V(x: 2.5)]), V.zero, 3 + V(x: 1))
var v: V = 4
v += 2
v -= V(x: 1)
print(v, v == 5)
// expect: V(3.5) V(0.0) V(4.0)
// expect: V(5.0) true
