func load(_ s: String) -> [Int]? { s.isEmpty ? nil : s.map { _ in 1 } }
let xs = ["ab", "", "c"]
print(xs.compactMap { s in s.isEmpty ? nil : s.count }, xs.compactMap(load))
print(xs.map { s -> [String: Int] in ["n": s.count] }, xs.flatMap { [$0, $0] })
print(xs.map { $0.isEmpty ? nil : $0.count }.count, xs.reduce(into: (0, "")) { $0.0 += $1.count; $0.1 += $1 })
let best = xs.map { ($0, Double($0.count)) }.max { $0.1 < $1.1 } ?? ("none", 0)
print(best)
let acc: (Int, Int) = [1, 2, 3].reduce((0, 1)) { ($0.0 + $1, $0.1 * $1) }
print(acc)
let m = [1, 2].map { n in [Int](repeating: n, count: n) }.map { $0.isEmpty ? 0 : $0.reduce(0, +) }
print(m)

// expect: [2, 1] [[1, 1], [1]]
// expect: [["n": 2], ["n": 0], ["n": 1]] ["ab", "ab", "", "", "c", "c"]
// expect: 3 (3, "abc")
// expect: ("ab", 2.0)
// expect: (6, 6)
// expect: [1, 4]
