for i in stride(from: 10, to: 0, by: -3) { print(i, terminator: " ") }
for x in stride(from: 0.0, through: 1.0, by: 0.5) { print(x, terminator: " ") }
print()
for (i, c) in "abc".enumerated() where i != 1 { print(i, c) }
for i in (0..<3).reversed() { print(i, terminator: ",") }
for (k, v) in ["x": 1].map({ ($0, $1) }) { print(k, v) }
for _ in 1...2 { print("again") }
for i in [5, 6].indices { print("index", i) }
var total = 0
for row in [[1, 2], [3]] { for x in row where x != 2 { total += x } }
print(total)

// expect: 10 7 4 1 0.0 0.5 1.0 
// expect: 0 a
// expect: 2 c
// expect: 2,1,0,x 1
// expect: again
// expect: again
// expect: index 0
// expect: index 1
// expect: 4
