let a = [3, 1, 2]
print(a.map { $0 * 2 }, a.flatMap { [$0, $0] }, a.compactMap { $0 > 1 ? $0 : nil }, a.filter { $0 != 2 }, a.sorted(), a.sorted(by: >))
print(["1", "x", "3"].compactMap { Int($0) }, ["1", "x"].map { Int($0) }, [[1], [2, 3]].flatMap { $0 }, ["ab", "c"].flatMap { $0 }, [1, nil, 3].compactMap { $0 })
print(a.map(String.init), ["b", "a"].map(\.count), a.indices.map { a[$0] }, a.dropFirst().map { $0 }, (1...3).flatMap { Array(repeating: $0, count: $0) })
a.forEach { print($0, terminator: " ") }
print(a.enumerated().sorted { $0.element < $1.element }.map(\.offset), Array(a.prefix(2)), Array(a.suffix(1)), zip(a, a).map { $0 + $1 })
// expect: [6, 2, 4] [3, 3, 1, 1, 2, 2] [3, 2] [3, 1] [1, 2, 3] [3, 2, 1]
// expect: [1, 3] [Optional(1), nil] [1, 2, 3] ["a", "b", "c"] [1, 3]
// expect: ["3", "1", "2"] [1, 1] [3, 1, 2] [1, 2] [1, 2, 2, 3, 3, 3]
// expect: 3 1 2 [1, 2, 0] [3, 1] [2] [6, 2, 4]
