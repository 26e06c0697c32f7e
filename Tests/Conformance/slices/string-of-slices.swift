let matrix = [[1, 2, 3], [4, 5, 6]]
print(matrix.map { $0.dropFirst() }, matrix.map { Array($0.prefix(2)) }, matrix[0][1...].first!, matrix.map { $0[..<2].reduce(0, +) })
print("\(matrix[0][1...])", [matrix[0][..<1]], ["k": matrix[1][1...]], Optional(matrix[0][2...]) as Any)
// expect: [ArraySlice([2, 3]), ArraySlice([5, 6])] [[1, 2], [4, 5]] 2 [3, 9]
// expect: [2, 3] [ArraySlice([1])] ["k": ArraySlice([5, 6])] Optional(ArraySlice([3]))
