// A literal with a sign is an Int, or a Double, as one without.
let k = 2
print(k + abs(-3), abs(-3) * k, abs(-2.5) + 1)
func distance(_ a: Int, _ b: Int) -> Int { Swift.max(a, b) + abs(-1) }
print(distance(1, 2), [abs(-1), k], max(-1, k), type(of: abs(-7)))
// expect: 5 6 3.5
// expect: 3 [1, 2] 2 Int
