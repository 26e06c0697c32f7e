var a = [1, 2, 3]
let b = a
a[0] = 9
print(a, b)
func change(_ x: [Int]) -> [Int] { var y = x; y.append(0); return y }
print(change(a), a)
var d = ["k": [1]]
let e = d
d["k"]!.append(2)
print(d, e)
struct Box { var v: [Int] }
var p = Box(v: [1])
var q = p
q.v.append(2)
p.v[0] = 7
print(p, q)
var s = "x"
let t = s
s += "y"
print(s, t)
var lists = [a, a]
lists[0][0] = 100
print(lists, a)

// expect: [9, 2, 3] [1, 2, 3]
// expect: [9, 2, 3, 0] [9, 2, 3]
// expect: ["k": [1, 2]] ["k": [1]]
// expect: Box(v: [7]) Box(v: [1, 2])
// expect: xy x
// expect: [[100, 2, 3], [9, 2, 3]] [9, 2, 3]
