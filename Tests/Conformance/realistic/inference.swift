import Foundation
let xs = [1, 2, 3]
print(xs.map { Double($0) / 2 }.reduce(0, +), xs.map { $0 * 2 }.filter { $0 > 2 }.count)
let f: (Float) -> Float = { $0 * 2 }
print([1, 2].map(f), [1, 2.5].map { $0 + 1 })
print(xs.reduce(0.0) { $0 + Double($1) * 0.5 }, xs.reduce("") { $0 + "\($1)" })
let m = xs.map { ($0, $0 * $0) }
print(m.map { $0.1 }, Dictionary(uniqueKeysWithValues: m)[3]!)
let nested = xs.map { x in xs.map { y in x * y } }
print(nested.map { $0.map(String.init).joined(separator: " ") }.joined(separator: ";"))
let grouped = Dictionary(grouping: xs) { $0 % 2 == 0 ? "even" : "odd" }
print(grouped["odd"]!.map { $0 + 1 }, grouped.mapValues(\.count)["even"]!)
struct S { var a: Int; var b: String }
let ss = [S(a: 2, b: "x"), S(a: 1, b: "z"), S(a: 1, b: "y")]
print(ss.sorted { ($0.a, $0.b) < ($1.a, $1.b) }.map(\.b), ss.min { $0.a < $1.a }!.b)
let total = ss.map(\.a).reduce(0, +), avg = Double(total) / Double(ss.count)
print(total, (avg * 100).rounded() / 100)
let any = xs.contains { $0 > 2 } && xs.allSatisfy { $0 > 0 }
print(any, xs.first { $0 > 1 } ?? 0, xs.lastIndex { $0 < 3 } ?? -1)
let pairs = zip(xs, xs.dropFirst()).map { $1 - $0 }
print(pairs, zip(xs, ["a", "b", "c"]).map { "\($1)\($0)" })
let lookup = ["a": 1, "b": 2]
print(["b", "a", "q"].compactMap { lookup[$0] }, ["b", "q"].map { lookup[$0, default: 0] })

// expect: 3.0 2
// expect: [2.0, 4.0] [2.0, 3.5]
// expect: 3.0 123
// expect: [1, 4, 9] 9
// expect: 1 2 3;2 4 6;3 6 9
// expect: [2, 4] 1
// expect: ["y", "z", "x"] z
// expect: 4 1.33
// expect: true 2 1
// expect: [1, 1] ["a1", "b2", "c3"]
// expect: [2, 1] [2, 0]
