outer: for i in 0..<4 {
  for j in 0..<4 {
    if j == 2 { continue outer }
    if i == 2 { break outer }
    print(i, j)
  }
}
var n = 0
repeat { n += 3; if n == 6 { continue }; print(n) } while n < 10
loop: while true {
  switch n { case 0..<20: n += 5; default: break loop }
}
print(n)
check: if n > 3 { if n > 4 { break check }; print("no") }
block: do { if n > 0 { break block }; print("not here") }
var k = 3
while k > 0 { defer { k -= 1 }; if k == 2 { continue }; print("k", k) }

// expect: 0 0
// expect: 0 1
// expect: 1 0
// expect: 1 1
// expect: 3
// expect: 9
// expect: 12
// expect: 22
// expect: k 3
// expect: k 1
