extension Collection {
  func chunked(_ size: Int) -> [[Element]] {
    var (result, start) = ([[Element]](), startIndex)
    while start != endIndex {
      let end = index(start, offsetBy: size, limitedBy: endIndex) ?? endIndex
      result.append(Array(self[start..<end]))
      start = end
    }
    return result
  }
}
print((1...5).chunked(2), (0..<3).chunked(2), "abc".chunked(2), [1, 2, 3].chunked(3))
print((2..<6).index(after: 3), (2..<6).distance(from: 2, to: 5), (2..<6).index(2, offsetBy: 3))
// expect: [[1, 2], [3, 4], [5]] [[0, 1], [2]] [["a", "b"], ["c"]] [[1, 2, 3]]
// expect: 4 3 5
