struct M: SignedNumeric, Comparable, CustomStringConvertible {
  var v: Int
  init(_ v: Int) { self.v = v }
  init(integerLiteral x: Int) { v = x }
  init?<T: BinaryInteger>(exactly s: T) { guard let k = Int(exactly: s) else { return nil }; v = k }
  var magnitude: M { M(Swift.abs(v)) }
  static func + (a: M, b: M) -> M { M(a.v + b.v) }
  static func - (a: M, b: M) -> M { M(a.v - b.v) }
  static func * (a: M, b: M) -> M { M(a.v * b.v) }
  static func *= (a: inout M, b: M) { a = a * b }
  static func < (a: M, b: M) -> Bool { a.v < b.v }
  var description: String { "M\(v)" }
}
var m = M(3)
m.negate()
print(m, -m, abs(m), m.magnitude, +m)
func neg<T: SignedNumeric>(_ x: T) -> T { -x }
print(neg(m), neg(4), M.zero, M(exactly: 4)!)
m += 1
m *= 2
print(m)
// expect: M-3 M3 M3 M3 M-3
// expect: M3 -4 M0 M4
// expect: M-4
