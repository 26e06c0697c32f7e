for i in 0..<3 { print(i, terminator: " ") }
for i in (1...3).reversed() { print(i, terminator: " ") }
print()
let r = 2..<6
print(r.count, r.contains(5), r.lowerBound, r.upperBound, r.map { $0 }, (1...5).reduce(0, +))
print((0...).prefix(3).map { $0 }, (1...3) ~= 2, r.isEmpty, (0.0..<1.0).contains(0.5))
let xs = [10, 20, 30, 40]
print(xs[1...2].map { $0 }, xs[..<2].map { $0 }, xs[2...].map { $0 }, xs[...1].map { $0 })
print(Array(r), (1..<1).isEmpty, r.first!, r.last!)
for i in stride(from: 10, through: 0, by: -5) { print(i, terminator: " ") }
print()

// expect: 0 1 2 3 2 1 
// expect: 4 true 2 6 [2, 3, 4, 5] 15
// expect: [0, 1, 2] true false true
// expect: [20, 30] [10, 20] [30, 40] [10, 20]
// expect: [2, 3, 4, 5] true 2 5
// expect: 10 5 0 
