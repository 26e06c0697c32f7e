func area(_ r: Double) -> Double { Geometry.pi * r * r }
print(area(2))
print(Geometry.name)
enum Geometry {
  static let pi = 3.0
  static let name = "geometry"
}

// expect: 12.0
// expect: geometry
