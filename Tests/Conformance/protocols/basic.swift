protocol Shape {
  var name: String { get }
  func area() -> Double
}
extension Shape {
  var name: String { "shape" }
  func describe() -> String { "\(name) of area \(area())" }
}
struct Square: Shape { var side: Double; func area() -> Double { side * side } }
struct Circle: Shape {
  var r: Double
  let name = "circle"
  func area() -> Double { 3 * r * r }
}
let shapes: [Shape] = [Square(side: 2), Circle(r: 1)]
for s in shapes { print(s.describe(), s.name) }
print(shapes.map { $0.area() }.reduce(0, +))
func biggest(_ list: [any Shape]) -> (any Shape)? { list.max { $0.area() < $1.area() } }
print(biggest(shapes)?.name ?? "none")
func twice<S: Shape>(_ s: S) -> Double { s.area() * 2 }
func half(_ s: some Shape) -> Double { s.area() / 2 }
print(twice(Square(side: 3)), half(Circle(r: 2)))
for s in shapes {
  if let c = s as? Circle { print("circle", c.r) } else if s is Square { print("square") }
}

// expect: shape of area 4.0 shape
// expect: circle of area 3.0 circle
// expect: 7.0
// expect: shape
// expect: 18.0 6.0
// expect: square
// expect: circle 1.0
