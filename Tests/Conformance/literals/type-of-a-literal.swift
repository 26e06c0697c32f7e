// `T(literal)` is the literal as a T where T takes such literals, whatever initialisers it has.
struct Score: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, CustomStringConvertible {
  let value: Double, way: String
  init(integerLiteral v: Int) { (value, way) = (Double(v), "integer") }
  init(floatLiteral v: Double) { (value, way) = (v, "float") }
  init(_ v: Double) { (value, way) = (v, "plain") }
  var description: String { "\(value) \(way)" }
}
let x = 2.0
print(Score(3), Score(2.5), Score(x), Score(-1), Score(x + 1), [Score(1), Score(0.5)], Score(1 + 1))
struct Flag: ExpressibleByBooleanLiteral { let on: Bool; init(booleanLiteral b: Bool) { on = b } }
print(Flag(true).on)
enum Level: Int, ExpressibleByIntegerLiteral { case low, high; init(integerLiteral v: Int) { self = v > 3 ? .high : .low } }
print(Level(5), Level(rawValue: 0) as Any)
struct Path: ExpressibleByStringLiteral { let parts: [Substring]
  init(_ s: String) { parts = s.split(separator: "/") }
  init(stringLiteral s: String) { self.init(s) } }
print(Path("a/b").parts.count, Path("c/\(x)".description).parts.count)

// expect: 3.0 integer 2.5 float 2.0 plain -1.0 integer 3.0 plain [1.0 integer, 0.5 float] 2.0 plain
// expect: true
// expect: high Optional(main.Level.low)
// expect: 2 2
