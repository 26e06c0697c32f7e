let d = ["b": 2, "a": 1]
print(d.keys.sorted(), d.values.sorted(), d.keys.contains("a"), d.values.reduce(0, +), d.keys.count, d.values.max()!)
print(["k": 1].keys, ["k": 1].values, Array(["k": 1].keys), [["k": 1].keys], d.values.map { $0 * 10 }.sorted())
print(type(of: d.keys), Set(d.keys) == ["a", "b"], d.keys.map { $0.uppercased() }.sorted(), d.values.filter { $0 > 1 })
// expect: ["a", "b"] [1, 2] true 3 2 2
// expect: ["k"] [1] ["k"] [Dictionary.Keys(["k"])] [10, 20]
// expect: Keys true ["A", "B"] [2]
