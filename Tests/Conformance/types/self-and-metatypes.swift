struct Unit { static let name = "unit"; var v = 1
  static func make() -> Self { Self() }
  func copy() -> Self { var c = self; c.v += 1; return c }
  mutating func reset() { self = Unit() } }
var u = Unit.make().copy()
print(u.v, Unit.name, type(of: u))
u.reset()
print(u)
let kinds: [String] = [String(describing: type(of: 1)), "\(type(of: "s"))", "\(Int.self)"]
print(kinds)

// expect: 2 unit Unit
// expect: Unit(v: 1)
// expect: ["Int", "String", "Int"]
