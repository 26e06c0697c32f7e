struct Trouble: Error {}
func shift(_ from: inout [Int], _ to: inout [Int], _ count: inout Int) throws -> Int {
  if from.isEmpty { throw Trouble() }
  to.append(from.removeLast())
  count += 1
  return count
}
func run(_ depth: Int, _ a: inout [Int], _ b: inout [Int]) -> Int {
  if depth == 0 { return a.count * 10 + b.count }
  b.append(depth)
  defer { a.append(-depth) }
  return run(depth - 1, &a, &b) + 1
}
struct Pair { var left = [1, 2]; var right: [Int] = []; var moves = 0 }
func inner() {
  var pair = Pair()
  var moved = 0
  do {
    while true { _ = try shift(&pair.left, &pair.right, &moved) }
  } catch { print("empty", pair.left, pair.right, moved) }
  var (a, b) = ([7], [8])
  print(run(3, &a, &b), a, b)
  var grid = [[1], [2], [3]]
  func exchange(_ x: inout Int, _ y: inout Int) { (x, y) = (y, x) }
  var other = 9
  exchange(&grid[1][0], &other)
  print(grid, other)
}
inner()
var (x, y) = ([5], [6])
print(run(2, &x, &y), x, y)
// expect: empty [] [2, 1] 2
// expect: 17 [7, -1, -2, -3] [8, 3, 2, 1]
// expect: [[1], [9], [3]] 2
// expect: 15 [5, -1, -2] [6, 2, 1]
