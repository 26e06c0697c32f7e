struct Point {
  var x = 1
  var y = 2
}
let (first, again, other) = (\Point.x, \Point.x, \Point.y)
print(first == again, first == other, [first, other].contains(again))
print(Set([first, again, other]).count, [first: "x", other: "y"][\.y] ?? "")
// expect: true false true
// expect: 2 y
