let a = 0..<5
print(a.overlaps(4..<9), a.overlaps(5..<9), (0...5).overlaps(5...9), a.clamped(to: 2..<10), (0...9).clamped(to: 3...4), a.clamped(to: 7..<9))
print(a == 0..<5, a == 0..<4, (1...3) == (1...3), a.contains(1..<3), Range(0...4), ClosedRange(0..<5), a.dropFirst(2), a.prefix(3), a.suffix(1))
print(a[1..<3], a[2], a.indices, a.startIndex, a.endIndex, a.firstIndex(of: 3)!)
// expect: true false true 2..<5 3...4 7..<7
// expect: true false true true 0..<5 0...4 2..<5 0..<3 4..<5
// expect: 1..<3 2 0..<5 0 5 3
