var grid = Array(repeating: Array(repeating: 0, count: 3), count: 2)
grid[0][1] = 5
grid[1][2] += 7
for i in 0..<2 { for j in 0..<3 { grid[i][j] += i * 3 + j } }
print(grid)
var table: [String: [[Int]]] = ["k": [[1], [2]]]
table["k"]![1][0] = 20
table["k"]?[0].append(11)
print(table["k"]!)
var pair = (a: [1, 2], b: 3)
pair.a[0] = 100
pair.b += 1
pair.a.append(4)
print(pair, pair.a.count)
var opt: [Int]? = [1]
opt?.append(2)
opt![0] = 9
print(opt!)
var none: [Int]? = nil
none?.append(1)
print(none as Any)
let before = grid
grid[0][0] = -1
print(before[0][0], grid[0][0])

// expect: [[0, 6, 2], [3, 4, 12]]
// expect: [[1, 11], [20]]
// expect: (a: [100, 2, 4], b: 4) 3
// expect: [9, 2]
// expect: nil
// expect: 0 -1
