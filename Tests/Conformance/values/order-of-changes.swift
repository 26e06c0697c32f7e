// Indices come first, from left to right, then the new value or the arguments, then the access.
var n = 0
func next() -> Int {
    n += 1
    return n
}
struct Row {
    var cells = [0, 0, 0, 0, 0, 0]
    mutating func bump(_ index: Int, by more: Int) { cells[index] += more }
}
func local() {
    var a = [0, 0, 0, 0, 0, 0, 0]
    a[next()] = next()
    var grid = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]
    n = 0
    let found = grid[next()][next()]
    n = 0
    grid[next()][next()] = next()
    n = 0
    grid[next()][next()] += next() * 100
    print(a, found, grid)
    var rows = [Row(), Row(), Row()]
    n = 0
    rows[next()].cells[next()] = next()
    rows[0].bump(next(), by: next())
    n = 0
    rows[next()].bump(next(), by: next())
    rows[n - 1].cells.append(next())
    print(rows.map(\.cells))
}
local()
n = 0
var shared = [0, 0, 0, 0, 0, 0]
shared[next()] = next()
shared[next()] += next()
var lists: [Int: [Int]] = [:]
n = 0
lists[next(), default: []].append(next())
lists[next(), default: []].append(next())
print(shared, lists.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })

// What is called may change what is changed.
func grow() -> Int {
    shared.append(7)
    return shared.count
}
shared[0] = grow()
shared[1] += grow()
var index = 0
func move() -> Int {
    index = 3
    return 9
}
shared[index] = move()
print(shared)
var nested = [[1], [2]]
func replace() -> Int {
    nested = [[10, 20], [30, 40]]
    return 5
}
nested[1][0] += replace()
print(nested)
final class Box {
    var items = [1, 2, 3]
    var other: Box?
}
let box = Box()
box.other = Box()
func swapOther() -> Int {
    box.other = Box()
    return 8
}
box.other!.items[1] = swapOther()
box.items[2] += box.items[0]
print(box.items, box.other!.items)
// expect: [0, 2, 0, 0, 0, 0, 0] 7 [[1, 2, 3, 4], [5, 6, 303, 8], [9, 10, 11, 12]]
// expect: [[0, 0, 0, 0, 5, 0], [0, 0, 6, 0, 0, 0], [0, 0, 0, 0, 0, 0, 4]]
// expect: [0, 2, 0, 4, 0, 0] ["1: [2]", "3: [4]"]
// expect: [9, 10, 0, 4, 0, 0, 7, 7]
// expect: [[10, 20], [35, 40]]
// expect: [1, 2, 4] [1, 2, 3]
