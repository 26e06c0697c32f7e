struct Head: Hashable, Comparable, CustomStringConvertible {
  let layer: Int, head: Int
  var description: String { "L\(layer)H\(head)" }
  static func < (a: Head, b: Head) -> Bool { (a.layer, a.head) < (b.layer, b.head) }
}
let scores: [[Double]] = [[0.1, 0.9], [0.45, 0.3], [0.7, 0.2]]
var found: [Head: Double] = [:]
for (layer, row) in scores.enumerated() {
  for (head, score) in row.enumerated() where score > 0.4 { found[Head(layer: layer, head: head)] = score }
}
for (h, s) in found.sorted(by: { $0.key < $1.key }) { print(h, s) }
let top = found.sorted { $0.value > $1.value }.prefix(2).map { "\($0.key)=\($0.value)" }
print(top.joined(separator: " "))
let byLayer = Dictionary(grouping: found.keys, by: \.layer).mapValues { $0.map(\.head).sorted() }
print(byLayer.keys.sorted().map { "\($0):\(byLayer[$0]!)" })
let best = scores.flatMap { $0 }.max()!
let (li, hi) = scores.indices.flatMap { l in scores[l].indices.map { h in (l, h) } }.first { scores[$0.0][$0.1] == best }!
print(li, hi, best)

// expect: L0H1 0.9
// expect: L1H0 0.45
// expect: L2H0 0.7
// expect: L0H1=0.9 L2H0=0.7
// expect: ["0:[1]", "1:[0]", "2:[0]"]
// expect: 0 1 0.9
