let t = (1, "two", 3.0)
print(t.0, t.1, t.2, t)
let named = (name: "n", value: 2)
print(named.name, named.value, named.0, named)
func divide(_ a: Int, _ b: Int) -> (quotient: Int, remainder: Int) { (a / b, a % b) }
let r = divide(17, 5)
print(r, r.quotient)
let (q, m) = divide(9, 2)
print(q, m)
var pair = (1, 2)
pair.0 = 5
pair = (pair.1, pair.0)
print(pair, pair == (2, 5))
let list = [(1, "a"), (2, "b")]
for (n, s) in list { print(n, s, terminator: " ") }
print(list.map { $0.1 }, list.first { $0.0 == 2 }!.1)
let nested = ((1, 2), [3])
let ((one, _), three) = nested
print(one, three)

// expect: 1 two 3.0 (1, "two", 3.0)
// expect: n 2 n (name: "n", value: 2)
// expect: (quotient: 3, remainder: 2) 3
// expect: 4 1
// expect: (2, 5) true
// expect: 1 a 2 b ["a", "b"] b
// expect: 1 [3]
