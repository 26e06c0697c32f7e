struct Grid {
  private var cells = [1, 2, 3, 4]
  var row: [Int] {
    get { Array(cells[0..<2]) }
    set { for (i, v) in newValue.enumerated() where i < 2 { cells[i] = v } }
  }
  var all: [Int] { cells }
}
var g = Grid()
g.row[0] = 9
print(g.all)
g.row.append(5)
print(g.all, g.row)
g.row = [7, 8]
print(g.all)
g.row.swapAt(0, 1)
print(g.all)

// expect: [9, 2, 3, 4]
// expect: [9, 2, 3, 4] [9, 2]
// expect: [7, 8, 3, 4]
// expect: [8, 7, 3, 4]
