class Shape {
  func name() -> String { "shape" }
  final func twice() -> String { name() + name() }
  var area: Double { 0 }
}
final class Square: Shape {
  var side: Double
  init(_ side: Double) { self.side = side }
  override func name() -> String { "square" }
  override var area: Double { side * side }
  func grow() { side += 1 }
  func report() -> String { "\(name()) \(area) \(super.name())" }
}
protocol Named { func name() -> String }
final class Tag: Named {
  var text = "tag"
  func name() -> String { text }
  func renamed(_ new: String) -> Tag {
    text = new
    return self
  }
}
let square = Square(2)
square.grow()
print(square.report(), square.twice())
let shapes: [Shape] = [Shape(), square]
for shape in shapes { print(shape.name(), shape.twice(), shape.area) }
let named: [any Named] = [Tag(), Tag().renamed("other")]
print(named.map { $0.name() })
// expect: square 9.0 shape squaresquare
// expect: shape shapeshape 0.0
// expect: square squaresquare 9.0
// expect: ["tag", "other"]
