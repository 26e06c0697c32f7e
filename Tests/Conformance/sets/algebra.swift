let a: Set = [1, 2, 3], b: Set = [2, 3, 4]
print(a.union(b).sorted(), a.intersection(b).sorted(), a.subtracting(b).sorted(), a.symmetricDifference(b).sorted())
print(a.isSubset(of: [1, 2, 3, 4]), a.isSuperset(of: [1]), a.isDisjoint(with: [9]), a.isStrictSubset(of: a), a.isStrictSuperset(of: [1, 2]), a == [3, 2, 1])
var c = a
c.formUnion([7])
c.formIntersection([1, 7, 9])
c.formSymmetricDifference([7, 8])
c.subtract([8])
print(c.sorted(), a.intersection([2]), Set([5]).union([]), [Set([5])], Set<Int>(), Set("hello").count)
// expect: [1, 2, 3, 4] [2, 3] [1] [1, 4]
// expect: true true true false true true
// expect: [1] [2] [5] [Set([5])] [] 4
