var s: Set<Int> = [3, 1, 2, 3]
print(s.count, s.contains(2), s.sorted())
s.insert(9)
s.remove(1)
print(s.sorted(), s.union([100]).sorted(), s.intersection([2, 3]).sorted(), s.subtracting([2]).sorted())
print(Set([1, 2]) == Set([2, 1]), Set("hello").count, Set([1, 2]).isSubset(of: [1, 2, 3]))
let names: Set = ["a", "b"]
print(names.contains("a"), names.map { $0.uppercased() }.sorted())
let (inserted, _) = s.insert(9)
print(inserted)

// expect: 3 true [1, 2, 3]
// expect: [2, 3, 9] [2, 3, 9, 100] [2, 3] [3, 9]
// expect: true 4 true
// expect: true ["A", "B"]
// expect: false
