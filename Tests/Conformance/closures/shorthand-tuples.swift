let scores = ["a": 3, "b": 1]
print(scores.map { "\($0.key)\($0.value)" }.sorted())
print(scores.map { $0 + String($1) }.sorted())
print(zip([1, 2], [3, 4]).map { $0 * $1 }, zip([1, 2], [3, 4]).map(*))
print([(1, "x"), (2, "y")].map { $1 + String($0) })
print(["p", "q"].enumerated().map { "\($0)\($1)" }, ["p", "q"].enumerated().map { i, s in s + "\(i)" })
print(scores.sorted { $0.value < $1.value }.map(\.key))
print(scores.filter { $0.value > 1 }.map { $0.key }, scores.mapValues { $0 * 2 }.values.sorted())
print([(2, 1), (1, 5), (1, 2)].sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { "\($0.0)-\($0.1)" })
print(scores.max { $0.value < $1.value }!.key)

// expect: ["a3", "b1"]
// expect: ["a3", "b1"]
// expect: [3, 8] [3, 8]
// expect: ["x1", "y2"]
// expect: ["0p", "1q"] ["p0", "q1"]
// expect: ["b", "a"]
// expect: ["a"] [2, 6]
// expect: ["1-2", "1-5", "2-1"]
// expect: a
