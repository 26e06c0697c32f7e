import Foundation
enum Component: Hashable { case embed, head(layer: Int, index: Int), mlp(Int)
  var label: String {
    switch self {
    case .embed: "embed"
    case let .head(layer, index): "L\(layer)H\(index)"
    case .mlp(let layer): "mlp\(layer)"
    }
  } }
struct Effect { let component: Component; var before: Double; var after: Double
  var change: Double { after - before }
  var percent: Int { Int((change / before * 100).rounded(.towardZero)) } }
var effects: [Effect] = []
for layer in 0..<2 {
  for head in 0..<2 { effects.append(Effect(component: .head(layer: layer, index: head), before: 4, after: Double(layer + head))) }
  effects.append(Effect(component: .mlp(layer), before: 4, after: 5))
}
effects.sort { abs($0.change) > abs($1.change) }
for e in effects.prefix(3) { print(e.component.label, e.change, "\(e.percent)%") }
let groups = Dictionary(grouping: effects) { e -> String in
  if case .mlp = e.component { return "mlp" }
  return "head"
}
print(groups.mapValues { $0.map(\.change).reduce(0, +) }.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })
let heads = effects.compactMap { e -> (Int, Int)? in
  guard case let .head(layer, index) = e.component else { return nil }
  return (layer, index)
}
print(heads.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { "\($0.0).\($0.1)" }.joined(separator: ", "))
let best = effects.first { $0.component == .mlp(0) }?.change ?? 0
print(best)

// expect: L0H0 -4.0 -100%
// expect: L0H1 -3.0 -75%
// expect: L1H0 -3.0 -75%
// expect: ["head: -12.0", "mlp: 2.0"]
// expect: 0.0, 0.1, 1.0, 1.1
// expect: 1.0
