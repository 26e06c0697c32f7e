// Types of one's own as numbers.
struct Vec: AdditiveArithmetic, CustomStringConvertible {
  var x, y: Double
  static var zero: Vec { Vec(x: 0, y: 0) }
  static func + (a: Vec, b: Vec) -> Vec { Vec(x: a.x + b.x, y: a.y + b.y) }
  static func - (a: Vec, b: Vec) -> Vec { Vec(x: a.x - b.x, y: a.y - b.y) }
  var description: String { "<\(x), \(y)>" }
}
func total<T: AdditiveArithmetic>(_ xs: [T]) -> T { xs.reduce(.zero, +) }
print(total([Vec(x: 1, y: 2), Vec(x: 3, y: 4)]), total([1, 2, 3]), total([0.5]), total([Vec]()), total([UInt8(2), 3]))
var v = Vec.zero
v += Vec(x: 1, y: 1)
print(v - Vec(x: 3, y: 0), v == Vec(x: 1, y: 1))
struct Version: LosslessStringConvertible {
  let major: Int
  init?(_ text: String) { guard let n = Int(text.dropFirst()) else { return nil }; major = n }
  var description: String { "v\(major)" }
}
print(Version("v3")!, [Version("v4")], Version("x") as Any)
// expect: <4.0, 6.0> 6 0.5 <0.0, 0.0> 5
// expect: <-2.0, 1.0> true
// expect: v3 [Optional(v4)] nil
