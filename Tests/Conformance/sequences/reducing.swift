let a = [4, 8, 15, 16, 23, 42]
print(a.reduce(0, +), a.reduce(1) { $0 * $1 % 1000 }, a.reduce(into: [:]) { $0[$1 % 3, default: 0] += 1 }.sorted { $0.key < $1.key }.map { [$0.key, $0.value] })
print(a.min()!, a.max()!, a.min { $0 % 5 < $1 % 5 }!, a.max(by: { $0 % 7 < $1 % 7 })!, [Int]().max() as Any, a.reduce(0.0) { $0 + Double($1) } / Double(a.count))
print(a.reduce("") { $0 + "\($1)," }, a.reduce(into: [Int]()) { $0.insert($1, at: 0) }, a.reduce((0, 0)) { ($0.0 + $1, $0.1 + 1) })
// expect: 108 880 [[0, 2], [1, 2], [2, 2]]
// expect: 4 42 15 4 nil 18.0
// expect: 4,8,15,16,23,42, [42, 23, 16, 15, 8, 4] (108, 6)
