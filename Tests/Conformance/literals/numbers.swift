print(0xFF, 0b1010, 0o17, 1_000_000, 0x1p4, 1e3, 2.5e-3, 1_0.5)
let d: Double = 5, f: Float = 2, i: Int = 0x10
print(d, f, i, d / 2, f / 4)
let xs: [Double] = [1, 2, 3], m: [String: Float] = ["a": 1], o: Double? = 3, s: Set<Double> = [1]
print(xs, m, o as Any, s)
let cond = true
let t: Double = cond ? 1 : 2.5
let pair: (Double, Int) = (1, 2)
print(t, pair, [1, 2.5], [0.5, 1].reduce(0, +))
func half(_ x: Double) -> Double { x / 2 }
print(half(3), half(-7), half(cond ? 1 : 2), max(1, 2.5), min(3, 0.5))
let nested: [[Double]] = [[1, 2], [], [3]]
let opts: [Double?] = [1, nil, 2]
print(nested, opts, -3 % 2, 7 / 2, 7.0 / 2, 1 / 2 * 3.0)
let big = Int.max, small = Int.min, u = 1 << 10
print(big, small, u, ~5, 6 & 3, 6 | 1, 6 ^ 3, -8 >> 1)

// expect: 255 10 15 1000000 16.0 1000.0 0.0025 10.5
// expect: 5.0 2.0 16 2.5 0.5
// expect: [1.0, 2.0, 3.0] ["a": 1.0] Optional(3.0) [1.0]
// expect: 1.0 (1.0, 2) [1.0, 2.5] 1.5
// expect: 1.5 -3.5 0.5 2.5 0.5
// expect: [[1.0, 2.0], [], [3.0]] [Optional(1.0), nil, Optional(2.0)] -1 3 3.5 1.5
// expect: 9223372036854775807 -9223372036854775808 1024 -6 2 7 5 -4
