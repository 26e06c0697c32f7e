struct Point { var x = 0, y = 0 }
extension Point {
  init(diagonal d: Int) { self.init(x: d, y: d) }
}
print(Point(), Point(x: 3), Point(x: 1, y: 2), Point(diagonal: 5))

// expect: Point(x: 0, y: 0) Point(x: 3, y: 0) Point(x: 1, y: 2) Point(x: 5, y: 5)
