struct Vec: Equatable {
  var x: Double, y: Double
  static func + (a: Vec, b: Vec) -> Vec { Vec(x: a.x + b.x, y: a.y + b.y) }
  static func - (a: Vec, b: Vec) -> Vec { Vec(x: a.x - b.x, y: a.y - b.y) }
  static func * (k: Double, v: Vec) -> Vec { Vec(x: k * v.x, y: k * v.y) }
  static func * (a: Vec, b: Vec) -> Double { a.x * b.x + a.y * b.y }
  static prefix func - (v: Vec) -> Vec { Vec(x: -v.x, y: -v.y) }
  static func += (a: inout Vec, b: Vec) { a = a + b }
  static func == (a: Vec, b: Vec) -> Bool { abs(a.x - b.x) < 1e-9 && abs(a.y - b.y) < 1e-9 }
}
let a = Vec(x: 1, y: 2), b = Vec(x: 3, y: 4)
print(a + b, b - a, 2 * a, a * b, -a)
var c = a
c += b
c += -a
print(c, c == b, c != a, a == Vec(x: 1 + 1e-12, y: 2))
print([a, b, c].reduce(Vec(x: 0, y: 0), +))

// expect: Vec(x: 4.0, y: 6.0) Vec(x: 2.0, y: 2.0) Vec(x: 2.0, y: 4.0) 11.0 Vec(x: -1.0, y: -2.0)
// expect: Vec(x: 3.0, y: 4.0) true true true
// expect: Vec(x: 7.0, y: 10.0)
