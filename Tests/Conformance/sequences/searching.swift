let a = [3, 1, 4, 1, 5, 9, 2, 6]
print(a.contains(4), a.contains { $0 > 8 }, a.first { $0 > 3 }!, a.last { $0 < 3 }!, a.firstIndex(of: 1)!, a.lastIndex(of: 1)!)
print(a.firstIndex { $0 > 4 }!, a.lastIndex { $0 > 4 }!, a.allSatisfy { $0 > 0 }, a.count { $0 == 1 }, a.firstIndex(of: 7) as Any)
print(a.starts(with: [3, 1]), a.elementsEqual([3]), [1, 2].lexicographicallyPrecedes([1, 3]), [1, 2].lexicographicallyPrecedes([1, 2]), a.elementsEqual(a) { $0 == $1 })
// expect: true true 4 2 1 3
// expect: 4 7 true 2 nil
// expect: true false true false true
