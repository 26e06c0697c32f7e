struct Point: Equatable, CustomStringConvertible {
  var x = 0.0
  var y: Double
  static let origin = Point(x: 0, y: 0)
  var length: Double { (x * x + y * y).squareRoot() }
  var description: String { "(\(x), \(y))" }
  init(x: Double, y: Double) { self.x = x; self.y = y }
  init(both v: Double) { x = v; y = v }
  func scaled(by k: Double) -> Point { Point(x: x * k, y: y * k) }
  mutating func move(dx: Double = 0, dy: Double = 0) { x += dx; y += dy }
  static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
}
var p = Point(x: 3, y: 4)
let q = p
p.move(dx: 1)
print(p, q, p.length, q == Point(x: 3, y: 4), p != q)
print(p + Point(both: 1), Point.origin, [p, q], p.scaled(by: 2).x)
print("\(p) and \(Optional(q) as Any)")

// expect: (4.0, 4.0) (3.0, 4.0) 5.656854249492381 true true
// expect: (5.0, 5.0) (0.0, 0.0) [(4.0, 4.0), (3.0, 4.0)] 8.0
// expect: (4.0, 4.0) and Optional((3.0, 4.0))
