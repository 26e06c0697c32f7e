var state = 42
func next() -> Int {
  state = (state &* 1103515245 &+ 12345) & 0x7fffffff
  return state
}
var histogram = [Int](repeating: 0, count: 4)
for _ in 0..<1000 { histogram[(next() >> 16) % 4] += 1 }
print(histogram.reduce(0, +), histogram.allSatisfy { $0 > 200 })
func softmax(_ xs: [Double]) -> [Double] {
  let m = xs.max()!
  let total = xs.reduce(0) { $0 + ($1 - m) * ($1 - m) } + 1
  return xs.map { ($0 - m) / total }
}
print(softmax([1, 2, 3]))
func matmul(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
  a.map { row in b[0].indices.map { j in zip(row, b).map { $0 * $1[j] }.reduce(0, +) } }
}
print(matmul([[1, 2], [3, 4]], [[0, 1], [1, 0]]))

// expect: 1000 true
// expect: [-0.3333333333333333, -0.16666666666666666, 0.0]
// expect: [[2.0, 1.0], [4.0, 3.0]]
