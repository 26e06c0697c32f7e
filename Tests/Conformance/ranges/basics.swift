let r = 2..<6, c = 2...6
print(r, c, r.count, c.count, r.lowerBound, r.upperBound, c.upperBound, r.isEmpty, (3..<3).isEmpty, r.first!, c.last!)
print(r.contains(6), c.contains(6), r ~= 3, (0.0..<1.0).contains(0.5), ("a"..."m").contains("g"), (2...).contains(9), (..<3).contains(3), (...3).contains(3))
print(r.map { $0 * $0 }, Array(c), r.reduce(0, +), c.filter { $0 % 2 == 0 }, r.reversed().map { $0 }, Array(r.prefix(2)), r.min()!, c.max()!)
// expect: 2..<6 2...6 4 5 2 6 6 false true 2 6
// expect: false true true true true true false true
// expect: [4, 9, 16, 25] [2, 3, 4, 5, 6] 14 [2, 4, 6] [5, 4, 3, 2] [2, 3] 2 6
