var u = sequence(first: 1) { $0 < 50 ? $0 * 2 : nil }
print(u.next()!, u.next()!)
print(Array(u))
while let x = u.next() { print(x) }
var fib = sequence(state: (0, 1)) { (s: inout (Int, Int)) -> Int? in
  defer { s = (s.1, s.0 + s.1) }
  return s.0
}
for _ in 0..<5 { print(fib.next()!) }
var c = fib
print(c.next()!, fib.next()!)
print(Array(fib.prefix(3)))
print(fib.next() as Any)
for x in fib { if x > 100 { break }; print(x) }
// expect: 1 2
// expect: [4, 8, 16, 32, 64]
// expect: 4
// expect: 8
// expect: 16
// expect: 32
// expect: 64
// expect: 0
// expect: 1
// expect: 1
// expect: 2
// expect: 3
// expect: 5 5
// expect: [8, 13, 21]
// expect: Optional(8)
// expect: 13
// expect: 21
// expect: 34
// expect: 55
// expect: 89
