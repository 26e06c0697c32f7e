let xs = [1, 2, 3, 4, 5]
print(xs.map { $0 * $0 }, xs.filter { $0 % 2 == 1 }, xs.reduce(0, +), xs.reduce(1) { $0 * $1 })
print(xs.compactMap { $0 > 2 ? $0 * 10 : nil }, xs.flatMap { [$0, -$0] })
print(xs.allSatisfy { $0 > 0 }, xs.contains { $0 > 4 }, xs.first { $0 > 2 }!, xs.last { $0 < 3 }!)
print(xs.prefix(2), xs.suffix(2), xs.dropFirst(), xs.dropLast(3), xs.prefix { $0 < 3 }, xs.drop { $0 < 3 })
for (i, x) in xs.enumerated() where i % 2 == 0 { print(i, x) }
for (a, b) in zip(xs, ["a", "b", "c"]) { print(a, b) }
print(zip(xs, xs.dropFirst()).map { $0 * $1 }, zip(xs, xs).map { a, b in a + b })
print(xs.min { $0 > $1 }!, xs.max { $0 < $1 }!)
print([1.5, 2.5].reduce(0) { $0 + $1 }, [1.5, 2.5].reduce(0, +), ["a", "b"].reduce("") { $0 + $1 })
print(["bb", "a", "ccc"].sorted { $0.count < $1.count }, ["bb", "a"].map(\.count), ["x", "y"].joined())
xs.forEach { print($0, terminator: " ") }
print()
let grouped = Dictionary(grouping: xs, by: { $0 % 2 == 0 })
print(grouped[true]!, grouped[false]!)
print(xs.enumerated().map { "\($0.offset):\($0.element)" }, xs.enumerated().map { i, x in i * x })
print([[1, 2], [3]].joined().map { $0 }, [3, 1, 2].sorted().map(String.init))
print(stride(from: 0, to: 10, by: 3).map { $0 }, Array(stride(from: 1.0, through: 2.0, by: 0.5)), Array(stride(from: 5, to: 0, by: -2)))

// expect: [1, 4, 9, 16, 25] [1, 3, 5] 15 120
// expect: [30, 40, 50] [1, -1, 2, -2, 3, -3, 4, -4, 5, -5]
// expect: true true 3 2
// expect: [1, 2] [4, 5] [2, 3, 4, 5] [1, 2] [1, 2] [3, 4, 5]
// expect: 0 1
// expect: 2 3
// expect: 4 5
// expect: 1 a
// expect: 2 b
// expect: 3 c
// expect: [2, 6, 12, 20] [2, 4, 6, 8, 10]
// expect: 5 5
// expect: 4.0 4.0 ab
// expect: ["a", "bb", "ccc"] [2, 1] xy
// expect: 1 2 3 4 5 
// expect: [2, 4] [1, 3, 5]
// expect: ["0:1", "1:2", "2:3", "3:4", "4:5"] [0, 2, 6, 12, 20]
// expect: [1, 2, 3] ["1", "2", "3"]
// expect: [0, 3, 6, 9] [1.0, 1.5, 2.0] [5, 3, 1]
