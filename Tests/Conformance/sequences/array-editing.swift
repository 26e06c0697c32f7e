var a = [1, 2, 3, 4, 5]
a.append(contentsOf: 6...7)
a.insert(0, at: 0)
a.insert(contentsOf: [9, 9], at: 2)
a.swapAt(0, 1)
a.removeAll { $0 == 9 }
print(a, a.remove(at: 1), a.removeFirst(), a.removeLast(), a.popLast()!, a)
a.removeFirst(1)
a.removeLast(1)
a += [8, 8]
a.reverse()
a.reserveCapacity(10)
print(a, a.isEmpty, a.count)
let pivot = a.partition { $0 > 5 }
print(pivot, a[..<pivot].sorted(), a[pivot...].sorted())
a.replaceSubrange(0...0, with: [100, 200, 300])
print(a.count, a.prefix(3))
a.removeAll()
print(a, a.popLast() as Any, a.first as Any, Array(repeating: 0, count: 3), Array(repeating: [1], count: 2), [Int](), Array<String>())
// expect: [1, 0, 2, 3, 4, 5, 6, 7] 0 1 7 6 [2, 3, 4, 5]
// expect: [8, 8, 4, 3] false 4
// expect: 2 [3, 4] [8, 8]
// expect: 6 [100, 200, 300]
// expect: [] nil nil [0, 0, 0] [[1], [1]] [] []
