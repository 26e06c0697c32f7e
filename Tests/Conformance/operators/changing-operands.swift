infix operator <->: AssignmentPrecedence
func <-> <T>(a: inout T, b: inout T) { (a, b) = (b, a) }
infix operator <~
func <~ (a: inout [Int], b: Int) { a.append(b) }
prefix operator ++
prefix func ++ (n: inout Int) -> Int { n += 1; return n }
var (a, b) = (1, 2)
a <-> b
print(a, b)
var xs = [1]
xs <~ 5
print(xs, ++a, a, ++xs[0], xs)
struct R { var v: Int
  static postfix func ++ (r: inout R) -> R { defer { r = R(v: r.v + 1) }; return r }
}
var q = R(v: 8)
let was = q++
print(was.v, q.v)
let seen = [q++, q++]
print(seen.map { $0.v }, q.v)
// expect: 2 1
// expect: [1, 5] 3 3 2 [2, 5]
// expect: 8 9
// expect: [9, 10] 11
