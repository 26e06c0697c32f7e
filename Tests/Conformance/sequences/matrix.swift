let m = [[1, 2, 3], [4, 5, 6]]
let t = m[0].indices.map { j in m.map { $0[j] } }
print(t, m.map { $0.reduce(0, +) }, t.map { $0.max()! }, m.flatMap { $0 }.filter { $0 % 2 == 0 }, m.joined().map { $0 })
let p = m.map { row in t.indices.map { j in zip(row, m.map { $0[j] }).map { $0 * $1 }.reduce(0, +) } }
print(p, Array(repeating: Array(repeating: 0, count: 2), count: 2), m == [[1, 2, 3], [4, 5, 6]], m.map(\.count))
// expect: [[1, 4], [2, 5], [3, 6]] [6, 15] [4, 5, 6] [2, 4, 6] [1, 2, 3, 4, 5, 6]
// expect: [[9, 12, 15], [24, 33, 42]] [[0, 0], [0, 0]] true [3, 3]
