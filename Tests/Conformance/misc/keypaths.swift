struct P { var name: String; var age: Int; var tags: [String] }
let ps = [P(name: "a", age: 3, tags: ["x"]), P(name: "b", age: 1, tags: [])]
print(ps.map(\.name), ps.map(\.age).reduce(0, +), ps.map(\.tags.count), ps.filter(\.tags.isEmpty).count)
print(ps.sorted { $0.age < $1.age }.map(\.name), ["a", "bb"].map(\.count), [[1], []].map(\.first))

// expect: ["a", "b"] 4 [1, 0] 1
// expect: ["b", "a"] [1, 2] [Optional(1), nil]
