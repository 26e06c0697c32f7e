let a = [1, 4, 2, 8, 5]
print(zip(a, a.dropFirst()).map { $1 - $0 }, (0..<a.count - 1).map { a[$0] < a[$0 + 1] }, stride(from: 0, to: a.count, by: 2).map { Array(a[$0..<min($0 + 2, a.count)]) })
print(a.indices.dropLast().map { a[$0...($0 + 1)].reduce(0, +) }, a.reduce(into: [Int]()) { $0.append(($0.last ?? 0) + $1) })
print(a.indices.max { a[$0] < a[$1] }!, a.enumerated().min { $0.element < $1.element }!.offset, a.sorted().prefix(2).map { a.firstIndex(of: $0)! })
// expect: [3, -2, 6, -3] [true, false, true, false] [[1, 4], [2, 8], [5]]
// expect: [5, 6, 10, 13] [1, 5, 7, 15, 20]
// expect: 3 0 [0, 2]
