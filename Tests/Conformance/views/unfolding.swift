for (i, (a, b)) in zip([1, 2], ["x", "y"]).enumerated() { print(i, a, b) }
for (index, pair) in ["k": 1].enumerated() { print(index, pair.key, pair.value) }
print(Array(zip([1, 2, 3].reversed(), "abc")), zip(0..., ["a", "b"]).map { "\($0)\($1)" }, Array("ab".enumerated()).map(\.element))
print((1...3).reversed().enumerated().map { $0 * $1 }, Array(zip(stride(from: 0, to: 6, by: 2), [true, false])).count)
// expect: 0 1 x
// expect: 1 2 y
// expect: 0 k 1
// expect: [(3, "a"), (2, "b"), (1, "c")] ["0a", "1b"] ["a", "b"]
// expect: [0, 2, 2] 2
