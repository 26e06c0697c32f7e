func search(_ grid: [[Int]], for x: Int) -> (Int, Int)? {
  defer { print("searched") }
  rows: for (i, row) in grid.enumerated() {
    for (j, v) in row.enumerated() {
      if v < 0 { continue rows }
      if v == x { return (i, j) }
    }
  }
  return nil
}
if let (i, j) = search([[1, -1, 5], [2, 5]], for: 5) { print(i, j) }
print(search([[1]], for: 9) == nil)

// expect: searched
// expect: 1 1
// expect: searched
// expect: true
