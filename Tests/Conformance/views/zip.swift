let a = [1, 2, 3], b = ["x", "y"]
print(zip(a, b), Array(zip(a, b)), zip(a, b).map { "\($0)\($1)" })
for (x, y) in zip(a, a.dropFirst()) { print(y - x, terminator: " ") }
print(Array(zip(1..., b)), zip(a, a).map(*), zip(a, a).reduce(0) { $0 + $1.0 * $1.1 })
print(Dictionary(uniqueKeysWithValues: zip(b, a)).sorted { $0.key < $1.key }, zip(a, b).allSatisfy { $0 > 0 && $1 != "" })
// expect: Zip2Sequence<Array<Int>, Array<String>>(_sequence1: [1, 2, 3], _sequence2: ["x", "y"]) [(1, "x"), (2, "y")] ["1x", "2y"]
// expect: 1 1 [(1, "x"), (2, "y")] [1, 4, 9] 14
// expect: [(key: "x", value: 1), (key: "y", value: 2)] true
