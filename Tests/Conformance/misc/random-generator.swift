struct LCG: RandomNumberGenerator { var state: UInt64; mutating func next() -> UInt64 { state = state &* 6364136223846793005 &+ 1442695040888963407; return state } }
extension LCG { mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) } ; mutating func normal() -> Double { (0..<12).map { _ in unit() }.reduce(0, +) - 6 } }
protocol Policy { var name: String { get }; mutating func choose(_ rng: inout LCG) -> Int; mutating func update(_ arm: Int, _ reward: Double) }
struct Estimates { var n: [Int]; var mean: [Double]; init(_ k: Int) { n = .init(repeating: 0, count: k); mean = .init(repeating: 0, count: k) }
  mutating func add(_ a: Int, _ r: Double) { n[a] += 1; mean[a] += (r - mean[a]) / Double(n[a]) } ; var best: Int { mean.indices.max { mean[$0] < mean[$1] }! } }
struct Greedy: Policy { let eps: Double; var e: Estimates; var name: String { "eps=\(eps)" }
  mutating func choose(_ rng: inout LCG) -> Int { rng.unit() < eps ? Int(rng.next() % UInt64(e.n.count)) : e.best }
  mutating func update(_ arm: Int, _ reward: Double) { e.add(arm, reward) } }
struct UCB: Policy { let c: Double; var e: Estimates; var t = 0; let name = "ucb"
  mutating func choose(_ rng: inout LCG) -> Int { t += 1; if let i = e.n.firstIndex(of: 0) { return i }; return e.n.indices.max { score($0) < score($1) }! }
  private func score(_ i: Int) -> Double { e.mean[i] + c * (Double(t).squareRoot() / Double(e.n[i])).squareRoot() }
  mutating func update(_ arm: Int, _ reward: Double) { e.add(arm, reward) } }
let arms = [0.1, 0.5, 0.9, 0.3]
var policies: [any Policy] = [Greedy(eps: 0.1, e: Estimates(arms.count)), Greedy(eps: 0, e: Estimates(4)), UCB(c: 1, e: Estimates(arms.count))]
var rng = LCG(state: 42)
for i in policies.indices {
  var total = 0.0, counts = [Int](repeating: 0, count: arms.count)
  for _ in 0..<200 { let a = policies[i].choose(&rng); let r = arms[a] + 0.1 * rng.normal(); policies[i].update(a, r); total += r; counts[a] += 1 }
  print(policies[i].name, (total * 100).rounded() / 100, counts)
}
print((policies[0] as! Greedy).e.n.reduce(0, +), Int.random(in: 0..<5, using: &rng) < 5)

// expect: eps=0.1 148.44 [4, 64, 126, 6]
// expect: eps=0.0 18.37 [200, 0, 0, 0]
// expect: ucb 146.14 [12, 30, 139, 19]
// expect: 200 true
