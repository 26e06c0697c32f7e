var xs: [Int] = []
for i in 0..<1000 { xs.append(i) }
for i in xs.indices { xs[i] *= 2 }
print(xs[999], xs.count)
var d: [Int: [Int]] = [:]
for i in 0..<100 { d[i % 3, default: []].append(i) }
print(d[0]!.count, d[1]!.last!)
var s = ""
for i in 0..<100 { s += "\(i % 10)" }
print(s.count)
var grid = [[0, 0], [0, 0]]
func set(_ g: inout [[Int]], _ r: Int, _ c: Int) { g[r][c] = r * 2 + c }
for r in 0..<2 { for c in 0..<2 { set(&grid, r, c) } }
print(grid)

// expect: 1998 1000
// expect: 34 97
// expect: 100
// expect: [[0, 1], [2, 3]]
