let a = 1
var b: Double = 2
b += 0.5
let c: Float = 0.1
let d = "text", e = true
var f: Int
f = 7
let g: Int
g = f * 2
print(a, b, c, d, e, f, g)
let (x, y) = (1, "two")
print(x, y)
var (p, q) = (3, 4)
(p, q) = (q, p)
print(p, q)
let _ = 5
_ = a + 1

// expect: 1 2.5 0.1 text true 7 14
// expect: 1 two
// expect: 4 3
