struct Money: CustomStringConvertible {
  var cents: Int
  var description: String { "$\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)" }
}
let m = Money(cents: 1205)
print(m, "\(m)", [m, Money(cents: 5)], ["k": m], m as Any, Optional(m) as Any)
print(String(describing: m), m.description)
enum Dir: CustomStringConvertible { case up, down; var description: String { self == .up ? "^" : "v" } }
print(Dir.up, [Dir.down], (Dir.up, 1))
struct Wrapper { var m: Money; var d: Dir }
print(Wrapper(m: m, d: .down))

// expect: $12.05 $12.05 [$12.05, $0.05] ["k": $12.05] $12.05 Optional($12.05)
// expect: $12.05 $12.05
// expect: ^ [v] (^, 1)
// expect: Wrapper(m: $12.05, d: v)
