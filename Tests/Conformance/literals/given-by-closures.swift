enum H: String, CaseIterable { case x, y }
let a = [H: Double](uniqueKeysWithValues: H.allCases.map { ($0, 1) })
let b: [H: Double] = Dictionary(uniqueKeysWithValues: H.allCases.map { ($0, 1) })
let c = Dictionary<String, Float>(uniqueKeysWithValues: ["a"].map { ($0, 2) })
let d = [Double](H.allCases.map { _ in 1 })
let names = ["a", "b"]
let e: [String: Double] = Dictionary(uniqueKeysWithValues: zip(names, [1, 2]))
print(a[.x]!, b[.y]!, c, d, e["b"]!)
let xs: [Float] = [1, 2, 3]
let masked = xs.enumerated().map { $0.offset > 0 ? $0.element : -.infinity }
print(masked.max()!, masked[0], xs.map { $0 > 1 ? $0 : 2 * .pi }.count)
// expect: 1.0 1.0 ["a": 2.0] [1.0, 1.0] 2.0
// expect: 3.0 -inf 3
