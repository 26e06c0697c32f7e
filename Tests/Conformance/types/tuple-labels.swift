func minMax(_ xs: [Int]) -> (min: Int, max: Int)? {
  guard let f = xs.first else { return nil }
  var r = (min: f, max: f)
  for x in xs.dropFirst() { r.min = min(r.min, x); r.max = max(r.max, x) }
  return r
}
if let (lo, hi) = minMax([3, 1, 4]) { print(lo, hi) }
print(minMax([]) as Any, minMax([2])!)
let a: (name: String, age: Int) = ("x", 3)
let b: (String, Int) = a
print(a == b, a, b, (a: 1, b: 2) < (a: 1, b: 3))
var (x, y) = (1, 2)
(x, y) = (y, x + y)
print(x, y)
let pairs = [(id: 1, w: "one"), (id: 2, w: "two")]
print(pairs.map(\.w), pairs.first { $0.id == 2 }!.w)
for (i, (id, w)) in pairs.enumerated() { print(i, id, w) }
let ((p, q), r) = ((1, 2), 3)
print(p + q + r)
typealias Point = (x: Double, y: Double)
let pts: [Point] = [(1, 2), (x: 3, y: 4)]
print(pts, pts.max { $0.x < $1.x }!)
func f(_ p: Point) -> Double { p.x * p.y }
print(f((2, 3)), pts.map(f))
let void: Void = ()
print(void, type(of: a), type(of: pts))

// expect: 1 4
// expect: nil (min: 2, max: 2)
// expect: true (name: "x", age: 3) ("x", 3) true
// expect: 2 3
// expect: ["one", "two"] two
// expect: 0 1 one
// expect: 1 2 two
// expect: 6
// expect: [(x: 1.0, y: 2.0), (x: 3.0, y: 4.0)] (x: 3.0, y: 4.0)
// expect: 6.0 [2.0, 12.0]
// expect: () (name: String, age: Int) Array<(x: Double, y: Double)>
