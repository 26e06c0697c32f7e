struct AttentionPattern {
  let layer: Int, head: Int
  let weights: [[Double]]
  var size: Int { weights.count }
  subscript(destination: Int, source: Int) -> Double { weights[destination][source] }
  func row(_ i: Int) -> [Double] { weights[i] }
  var diagonal: [Double] { weights.indices.map { self[$0, $0] } }
  func offDiagonal(_ k: Int) -> Double {
    let values = (k..<size).map { self[$0, $0 - k] }
    return values.reduce(0, +) / Double(values.count)
  }
}
let p = AttentionPattern(layer: 0, head: 1, weights: [[1, 0, 0], [0.75, 0.25, 0], [0.25, 0.5, 0.25]])
print(p.diagonal, p.offDiagonal(1), p[2, 1])
let kinds: [(name: String, score: (AttentionPattern) -> Double)] = [
  ("current", { $0.diagonal.reduce(0, +) / Double($0.size) }),
  ("previous", { $0.offDiagonal(1) }),
  ("first", { p in p.weights.map { $0[0] }.reduce(0, +) / Double(p.size) }),
]
for (name, score) in kinds { print(name, score(p)) }
let best = kinds.max { $0.score(p) < $1.score(p) }!
print(best.name)
let table = kinds.map { [$0.name, String($0.score(p) > 0.5)] }
print(table)

// expect: [1.0, 0.25, 0.25] 0.625 0.5
// expect: current 0.5
// expect: previous 0.625
// expect: first 0.6666666666666666
// expect: first
// expect: [["current", "false"], ["previous", "true"], ["first", "true"]]
