struct Inner { var n = 1; var list = [1, 2] }
struct Outer { var inner = Inner(); var map = ["a": 1] }
func add(_ k: Int, to x: inout Int) { x += k }
func push(_ x: inout [Int]) { x.append(9) }
var o = Outer()
add(4, to: &o.inner.n)
add(1, to: &o.inner.list[1])
push(&o.inner.list)
add(2, to: &o.map["a"]!)
add(7, to: &o.map["b", default: 10])
print(o.inner, o.map["a"]!, o.map["b"]!)
var grid = [[1, 2], [3, 4]]
add(10, to: &grid[1][0])
push(&grid[0])
print(grid)
var t = (a: 1, b: [1])
add(1, to: &t.a)
push(&t.b)
print(t)
func both(_ a: inout Int, _ b: inout Int) { (a, b) = (b, a) }
var p = 1, q = 2
both(&p, &q)
print(p, q)
swap(&p, &q)
print(p, q)
grid.swapAt(0, 1)
print(grid)

// expect: Inner(n: 5, list: [1, 3, 9]) 3 17
// expect: [[1, 2, 9], [13, 4]]
// expect: (a: 2, b: [1, 9])
// expect: 2 1
// expect: 1 2
// expect: [[13, 4], [1, 2, 9]]
