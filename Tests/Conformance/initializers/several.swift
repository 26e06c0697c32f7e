struct Vec {
  var x: Double, y: Double
  init(x: Double, y: Double) { self.x = x; self.y = y }
  init(_ both: Double) { self.init(x: both, y: both) }
  init(angle: Double, length r: Double = 1) {
    x = r * angle
    y = r - angle
  }
  init() { self.init(0) }
}
print(Vec(), Vec(2), Vec(x: 1, y: 2), Vec(angle: 0.5), Vec(angle: 0.5, length: 4))
extension Vec {
  init(_ pair: (Double, Double)) { self.init(x: pair.0, y: pair.1) }
}
print(Vec((3, 4)))

// expect: Vec(x: 0.0, y: 0.0) Vec(x: 2.0, y: 2.0) Vec(x: 1.0, y: 2.0) Vec(x: 0.5, y: 0.5) Vec(x: 2.0, y: 3.5)
// expect: Vec(x: 3.0, y: 4.0)
