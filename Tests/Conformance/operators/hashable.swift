struct Point: Hashable {
  var x: Int, y: Int
  var label = ""
  static func == (a: Point, b: Point) -> Bool { a.x == b.x && a.y == b.y }
  func hash(into hasher: inout Hasher) { hasher.combine(x); hasher.combine(y) }
}
let s: Set<Point> = [Point(x: 1, y: 1, label: "a"), Point(x: 1, y: 1, label: "b"), Point(x: 2, y: 1)]
print(s.count, s.contains(Point(x: 2, y: 1, label: "other")))
var visits: [Point: Int] = [:]
visits[Point(x: 0, y: 0)] = 1
visits[Point(x: 0, y: 0, label: "z"), default: 0] += 1
print(visits.count, visits[Point(x: 0, y: 0)]!)
print(Point(x: 1, y: 2) == Point(x: 1, y: 2, label: "q"))

// expect: 2 true
// expect: 1 2
// expect: true
