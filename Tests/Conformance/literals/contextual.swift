struct P { var x: Double; var tags: [String]; var limit: Int? }
let p = P(x: 1, tags: [], limit: nil)
print(p)
enum Mode { case fast, slow(Double) }
func run(_ m: Mode = .fast, steps: [Mode] = [.fast, .slow(1)], by key: [String: Mode] = ["a": .slow(2)]) -> String { "\(m) \(steps.count) \(key["a"]!)" }
print(run(), run(.slow(3)), run(steps: []))
let modes: [String: [Mode]] = ["x": [.fast], "y": []]
print(modes["x"]!.count, modes["y"]!.isEmpty)
let table: [(String, Double)] = [("a", 1), ("b", 2.5)]
print(table.map { $0.1 })
var opt: [Int: String?] = [1: "a", 2: nil]
print(opt.count, opt[2]! == nil)
let fs: [(Double) -> Double] = [{ $0 + 1 }, { x in x * 2 }]
print(fs.map { $0(1) })
let m: Mode? = .slow(1)
if case .slow(let d)? = m { print(d) }
let r: ClosedRange<Double> = 0...1, rr: Range<Int> = 0..<5
print(r.contains(0.5), rr.count)

// expect: P(x: 1.0, tags: [], limit: nil)
// expect: fast 2 slow(2.0) slow(3.0) 2 slow(2.0) fast 0 slow(2.0)
// expect: 1 true
// expect: [1.0, 2.5]
// expect: 2 true
// expect: [2.0, 2.0]
// expect: 1.0
// expect: true 5
