import Foundation
func exp2(_ x: Double) -> Double { var r = 1.0, t = 1.0; for i in 1...20 { t *= x / Double(i); r += t }; return r }
func softmax(_ xs: [Double]) -> [Double] {
  let m = xs.max() ?? 0
  let e = xs.map { exp2($0 - m) }
  let total = e.reduce(0, +)
  return e.map { $0 / total }
}
let p = softmax([1, 2, 3])
print(p.map { ($0 * 1000).rounded() / 1000 })
let mean = p.reduce(0, +) / Double(p.count)
let variance = p.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(p.count - 1)
print((mean * 1e4).rounded(), variance > 0)
let ranked = zip(["a", "b", "c"], p).sorted { $0.1 > $1.1 }.map { $0.0 }
print(ranked)
let cumulative = p.reduce(into: [Double]()) { $0.append(($0.last ?? 0) + $1) }
print(cumulative.count, cumulative.last! > 0.99)
let rows = stride(from: 0, to: 6, by: 2).map { i in (0..<2).map { j in i + j } }
print(rows, rows.map { $0.reduce(0, +) }, (0..<2).map { j in rows.map { $0[j] } })

// expect: [0.09, 0.245, 0.665]
// expect: 3333.0 true
// expect: ["c", "b", "a"]
// expect: 3 true
// expect: [[0, 1], [2, 3], [4, 5]] [1, 5, 9] [[0, 2, 4], [1, 3, 5]]
