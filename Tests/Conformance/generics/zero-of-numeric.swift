struct Mod5: Numeric {
  var value: Int
  var magnitude: Int { value }
  init(_ v: Int) { value = (v % 5 + 5) % 5 }
  init(integerLiteral value: Int) { self.init(value) }
  init?<T: BinaryInteger>(exactly source: T) { self.init(Int(source)) }
  static func + (a: Mod5, b: Mod5) -> Mod5 { Mod5(a.value + b.value) }
  static func - (a: Mod5, b: Mod5) -> Mod5 { Mod5(a.value - b.value) }
  static func * (a: Mod5, b: Mod5) -> Mod5 { Mod5(a.value * b.value) }
  static func *= (a: inout Mod5, b: Mod5) { a = a * b }
}
func sum<T: Numeric>(_ xs: [T]) -> T { xs.reduce(.zero, +) }
print(Mod5.zero.value, sum([Mod5(3), 4, 4]).value, sum([1.5, 2]), Mod5(5) == .zero)
struct Own: Numeric {
  var v: Double
  var magnitude: Double { abs(v) }
  static let zero = Own(v: -0.0)
  init(v: Double) { self.v = v }
  init(integerLiteral value: Int) { v = Double(value) }
  init?<T: BinaryInteger>(exactly source: T) { v = Double(source) }
  static func + (a: Own, b: Own) -> Own { Own(v: a.v + b.v) }
  static func - (a: Own, b: Own) -> Own { Own(v: a.v - b.v) }
  static func * (a: Own, b: Own) -> Own { Own(v: a.v * b.v) }
  static func *= (a: inout Own, b: Own) { a = a * b }
}
print(Own.zero.v, sum([Own(v: 1), 2]).v)
// expect: 0 1 3.5 true
// expect: -0.0 3.0
