let a = 3, b = 4
print(a + b * 2 - 1, (a + b) * 2, a < b && b < 5 || false, a > b ? "gt" : a == b ? "eq" : "lt")
print(-a + b, !(a < b), a * -b, 2 + 3 << 1, 7 & 3 + 1)
print(1...3 ~= 2, a == 3 ? b : -b, 10 - 4 - 3, 2 * 3 % 4)
let x: Int? = nil
print(x ?? a + 1, (x ?? a) + 1, x == nil && a == 3)
var v = 10
v += a * 2
v -= b > 3 ? 1 : 2
print(v)

// expect: 10 14 true lt
// expect: 1 false -12 8 4
// expect: true 4 3 2
// expect: 4 4 true
// expect: 15
