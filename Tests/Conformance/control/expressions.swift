let n = 7
let size = if n > 5 { "big" } else if n > 2 { "mid" } else { "small" }
let kind = switch n { case 0: "zero"; case let x where x % 2 == 0: "even"; default: "odd" }
print(size, kind)
func sign(_ x: Int) -> Int { if x < 0 { -1 } else if x > 0 { 1 } else { 0 } }
func name(_ d: Double) -> String { switch d { case 0: "none"; case ..<0: "minus"; default: "plus" } }
print(sign(-4), sign(0), name(-1), name(2))
let half: Double = if n > 3 { 1 } else { 0.5 }
print(half)
let opt: Int? = if n == 0 { nil } else { n }
print(opt as Any)
let nested = n > 0 ? (n > 5 ? "a" : "b") : "c"
print(nested)
let list = [1, 2, 3].map { x in if x == 2 { "two" } else { "\(x)" } }
print(list)

// expect: big odd
// expect: -1 0 minus plus
// expect: 1.0
// expect: Optional(7)
// expect: a
// expect: ["1", "two", "3"]
