let patterns: [[[Double]]] = [[[1, 0], [0.5, 0.5]], [[1, 0], [0, 1]]]
func diagonal(_ p: [[Double]], offset: Int = 0) -> [Double] {
  p.indices.compactMap { i in i + offset >= 0 && i + offset < p.count ? p[i][i + offset] : nil }
}
var heads: [String] = []
for (h, p) in patterns.enumerated() {
  let score = diagonal(p).reduce(0, +) / Double(p.count)
  if score > 0.8 { heads.append("0.\(h)") }
}
print("Heads attending to current token  = " + heads.joined(separator: ", "))
let scores = patterns.map { diagonal($0, offset: -1) }
print(scores, scores.map { $0.first ?? 0 }.max()!)
let best = patterns.indices.max { diagonal(patterns[$0])[1] < diagonal(patterns[$1])[1] }!
print(best)

// expect: Heads attending to current token  = 0.1
// expect: [[0.5], [0.0]] 0.5
// expect: 1
