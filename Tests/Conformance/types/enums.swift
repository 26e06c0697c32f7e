enum Direction: String, CaseIterable { case north, south = "S", east, west
  var opposite: Direction {
    switch self {
    case .north: return .south
    case .south: return .north
    case .east: return .west
    case .west: return .east
    }
  }
}
print(Direction.north, Direction.south.rawValue, Direction(rawValue: "east")!, Direction(rawValue: "up") as Any)
print(Direction.allCases.map { $0.rawValue }, Direction.allCases.count, Direction.west.opposite)
enum Level: Int { case low = 1, mid, high }
print(Level.mid.rawValue, Level(rawValue: 3)!)
enum Shape {
  case circle(radius: Double)
  case rect(Double, Double)
  case empty
  func area() -> Double {
    switch self {
    case .circle(let r): return 3 * r * r
    case let .rect(w, h): return w * h
    case .empty: return 0
    }
  }
}
let shapes: [Shape] = [.circle(radius: 2), .rect(2, 3), .empty]
for s in shapes { print(s, s.area()) }
if case .circle(radius: let r) = shapes[0] { print("r", r) }
let d: Direction = .east
print(d == .east, d != .west, [Direction.north: 1][.north]!)
switch d { case .north, .south: print("vertical"); default: print("horizontal") }

// expect: north S east nil
// expect: ["north", "S", "east", "west"] 4 east
// expect: 2 high
// expect: circle(radius: 2.0) 12.0
// expect: rect(2.0, 3.0) 6.0
// expect: empty 0.0
// expect: r 2.0
// expect: true true 1
// expect: horizontal
