enum Planet: Int { case mercury = 1, venus, earth }
enum Size: String { case small, large = "L" }
enum Ratio: Double { case half = 0.5, one = 1, two }
enum Mark: Character { case plus = "+", minus = "-" }
print(Planet.earth.rawValue, Planet(rawValue: 2)!, Planet(rawValue: 9) as Any)
print(Size.small.rawValue, Size(rawValue: "L")!, Ratio.two.rawValue, Mark(rawValue: "-")!)
print([Planet.venus: "v"][.venus]!, Planet.earth.hashValue == Planet.earth.hashValue)
print(["small", "x"].map { Size(rawValue: $0)?.rawValue ?? "none" })
print(["L", "?"].compactMap(Size.init(rawValue:)))

// expect: 3 venus nil
// expect: small large 2.0 minus
// expect: v true
// expect: ["small", "none"]
// expect: [main.Size.large]
