let xs = [5, 3, 9, 1]
print(xs.sorted(), xs.sorted(by: >), xs.sorted(by: { $0 % 5 < $1 % 5 }), xs.min()!, xs.max()!)
let words = ["pear", "fig", "apple"]
print(words.sorted(), words.sorted { $0.count < $1.count }, words.max { $0.count < $1.count }!)
let pairs = [("b", 2), ("a", 2), ("c", 1)]
print(pairs.sorted { $0.1 < $1.1 }.map { $0.0 }, pairs.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map { $0.0 })
var ys = [2.5, -1, 0]
ys.sort(by: >)
print(ys, ys.reversed().map { $0 }, ["b", "a"].sorted(by: <))
let ranked = xs.enumerated().sorted { $0.element > $1.element }.prefix(2).map { ($0.offset, $0.element) }
print(ranked)

// expect: [1, 3, 5, 9] [9, 5, 3, 1] [5, 1, 3, 9] 1 9
// expect: ["apple", "fig", "pear"] ["fig", "pear", "apple"] apple
// expect: ["c", "b", "a"] ["c", "a", "b"]
// expect: [2.5, 0.0, -1.0] [-1.0, 0.0, 2.5] ["a", "b"]
// expect: [(2, 9), (0, 5)]
