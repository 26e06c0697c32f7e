let a = [1, 2, 3]
print(a[0..<2] == [1, 2], a[1...] == a[1...], a[1...].elementsEqual([2, 3]), a.prefix(2) == a[..<2])
print(a[1...] + [9], [0] + a[1...], a.dropFirst() + a.dropLast())
print(a.starts(with: a.prefix(2)), a[1...].contains(1), a[1...].firstIndex(of: 3)!)
// expect: true true true true
// expect: [2, 3, 9] [0, 2, 3] [2, 3, 1, 2]
// expect: true false 2
