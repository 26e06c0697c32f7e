let a = [1, 0, 2, 3, 0, 0, 4]
print(a.split(separator: 0), a.split(separator: 0, omittingEmptySubsequences: false))
print(a.split(separator: 0, maxSplits: 1), a.split { $0 > 2 })
print(a.split(separator: 0).map { $0.count }, a.split(separator: 0).map(Array.init))
// expect: [ArraySlice([1]), ArraySlice([2, 3]), ArraySlice([4])] [ArraySlice([1]), ArraySlice([2, 3]), ArraySlice([]), ArraySlice([4])]
// expect: [ArraySlice([1]), ArraySlice([2, 3, 0, 0, 4])] [ArraySlice([1, 0, 2]), ArraySlice([0, 0])]
// expect: [1, 2, 1] [[1], [2, 3], [4]]
