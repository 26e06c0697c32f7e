let a = Dictionary(uniqueKeysWithValues: [("x", 1), ("y", 2)])
let b = Dictionary([("a", 1), ("b", 2), ("a", 3)], uniquingKeysWith: +)
let c = Dictionary(grouping: 1...7) { $0 % 3 }
print(a.sorted { $0.key < $1.key }, b.sorted { $0.key < $1.key }.map(\.value), c.keys.sorted(), c[1]!, c[0]!)
print(Dictionary(zip(["p", "q", "p"], 1...)) { first, _ in first }.sorted { $0.key < $1.key }.map { "\($0)" }, [String: Int]().isEmpty)
print(Dictionary(uniqueKeysWithValues: zip("ab", [1, 2])).mapValues { $0 * 10 }.sorted { $0.key < $1.key }.map { "\($0.key)\($0.value)" })
// expect: [(key: "x", value: 1), (key: "y", value: 2)] [4, 2] [0, 1, 2] [1, 4, 7] [3, 6]
// expect: ["(key: \"p\", value: 1)", "(key: \"q\", value: 2)"] true
// expect: ["a10", "b20"]
