let a = [5, 1, 4]
let s = a.dropFirst()
print(s.map { $0 * 2 }, s.filter { $0 > 1 }, s.reduce(0, +), s.sorted(), s.max()!, s.contains(4), s.reversed().map { $0 })
print(s.enumerated().map { $0.offset }, zip(s, a).map { $0 - $1 }, s.isEmpty, s.firstIndex(of: 4)!, s.count { $0 > 1 })
// expect: [2, 8] [4] 5 [1, 4] 4 true [4, 1]
// expect: [0, 1] [-4, 3] false 2 1
