var i = 0
while i < 3 { print(i, terminator: " "); i += 1 }
repeat { i -= 1; print(i, terminator: " ") } while i > 0
print()
for x in [1, 2, 3, 4, 5, 6] {
  if x == 2 { continue }
  if x == 5 { break }
  print(x, terminator: " ")
}
print()
outer: for a in 1...3 {
  for b in 1...3 {
    if a * b == 4 { break outer }
    if b > a { continue outer }
    print(a, b, terminator: "; ")
  }
}
print()
for (k, v) in [("a", 1), ("b", 2)] { print(k, v, terminator: " ") }
for case let x? in [1, nil, 3] { print(x, terminator: " ") }
for _ in 0..<2 { print("-", terminator: "") }
print()
var stack = [1, 2, 3]
while let top = stack.popLast() { print(top, terminator: " ") }
print()
for var n in [3] { n += 1; print(n) }
var sum = 0
for n in stride(from: 0, through: 100, by: 10) where n % 20 == 0 { sum += n }
print(sum)

// expect: 0 1 2 2 1 0 
// expect: 1 3 4 
// expect: 1 1; 2 1; 
// expect: a 1 b 2 1 3 --
// expect: 3 2 1 
// expect: 4
// expect: 300
