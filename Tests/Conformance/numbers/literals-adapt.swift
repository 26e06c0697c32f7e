let x = 2.0
print(x * 2, 2 * x, x + 1, 1 - x, x / 4)
let y: Double = 1 / 4
print(y, 1 + 2.5, 3 * 0.5)
let z: Float = 1
print(z / 3, z + 1, 2 * z)
let list: [Double] = [1, 2, 3]
let mixed = [1, 2.5]
let pairs: [(Int, Double)] = [(1, 2), (3, 4)]
let table: [String: Double] = ["a": 1, "b": 2]
print(list, mixed, pairs, table["a"]!, table["b"]!)
func half(_ v: Double) -> Double { v / 2 }
print(half(3))
let limit: Double = max(1, 2)
print(limit, abs(-2), min(x, 1))

// expect: 4.0 4.0 3.0 -1.0 0.5
// expect: 0.25 3.5 1.5
// expect: 0.33333334 2.0 2.0
// expect: [1.0, 2.0, 3.0] [1.0, 2.5] [(1, 2.0), (3, 4.0)] 1.0 2.0
// expect: 1.5
// expect: 2.0 2 1.0
