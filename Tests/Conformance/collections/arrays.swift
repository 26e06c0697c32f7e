var xs = [3, 1, 2]
xs.append(5)
xs += [7, 8]
xs.insert(0, at: 0)
print(xs, xs.count, xs.isEmpty, xs.first!, xs.last!)
print(xs.remove(at: 1), xs.removeLast(), xs.removeFirst(), xs)
xs[0] = 10
xs[1...2] = [20, 30, 40]
print(xs, Array(xs[1...]), Array(xs[..<2]), Array(xs[1..<3]))
xs.swapAt(0, 1)
xs.reverse()
print(xs, xs.sorted(), xs.sorted(by: >), xs.reversed().map { $0 })
xs.sort()
print(xs, xs.contains(30), xs.firstIndex(of: 30)!, xs.firstIndex { $0 > 15 }!)
xs.removeAll { $0 > 25 }
print(xs, xs.indices, xs.max()!, xs.min()!)
print(Array(repeating: 0, count: 3), [Int](), [String](repeating: "x", count: 2), Array(0..<4))
var copy = xs
copy.append(99)
print(xs, copy, xs == copy, [1, 2] + [3])
print(xs.popLast() as Any, [Int]().first as Any)

// expect: [0, 3, 1, 2, 5, 7, 8] 7 false 0 8
// expect: 3 8 0 [1, 2, 5, 7]
// expect: [10, 20, 30, 40, 7] [20, 30, 40, 7] [10, 20] [20, 30]
// expect: [7, 40, 30, 10, 20] [7, 10, 20, 30, 40] [40, 30, 20, 10, 7] [20, 10, 30, 40, 7]
// expect: [7, 10, 20, 30, 40] true 3 2
// expect: [7, 10, 20] 0..<3 20 7
// expect: [0, 0, 0] [] ["x", "x"] [0, 1, 2, 3]
// expect: [7, 10, 20] [7, 10, 20, 99] false [1, 2, 3]
// expect: Optional(20) nil
