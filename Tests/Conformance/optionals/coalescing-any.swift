struct S { var m: Double; var d: Double?; func f() -> Double { m } }
let s: S? = nil
let scores: [String: Double] = [:]
// What the 0 is depends on where the left side gets its type.
print(s?.m ?? 0, s?.f() ?? -1, scores["b"]?.rounded() ?? 0, scores.values.max().map { $0 * 2 } ?? 0)
print(s?.d ?? 0, scores["b"] ?? 0, scores.values.max() ?? 0, Double("x") ?? 0)
let z = s?.m ?? 0
let any: Any = s?.m ?? 0
print(z, any, "\(s?.m ?? 0)", String(describing: s?.m ?? 0), (s?.m ?? 0) * 2, (s?.m ?? 0, 1))
// expect: 0 -1 0 0
// expect: 0.0 0.0 0.0 0.0
// expect: 0.0 0 0.0 0.0 0.0 (0.0, 1)
