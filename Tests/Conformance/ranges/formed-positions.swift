extension Collection {
  func everyOther() -> [Element] {
    var r: [Element] = []
    var i = startIndex
    while i != endIndex { r.append(self[i]); formIndex(after: &i); if i != endIndex { i = index(after: i) } }
    return r
  }
}
print((1...7).everyOther(), [1, 2, 3, 4][1...].everyOther(), "hello".everyOther(), "hello".dropFirst().everyOther(), (0..<4).everyOther())
extension RandomAccessCollection {
  func middle() -> Element? { isEmpty ? nil : self[index(startIndex, offsetBy: count / 2)] }
  func halves() -> (SubSequence, SubSequence) { let m = index(startIndex, offsetBy: count / 2); return (self[startIndex..<m], self[m...]) }
}
print((1...7).middle()!, (0..<0).middle() as Any, [1, 2, 3][1...].middle()!)
print([1, 2, 3, 4].halves(), [1, 2, 3, 4][1...].halves(), (1...6).halves().0.map { $0 })
// expect: [1, 3, 5, 7] [2, 4] ["h", "l", "o"] ["e", "l"] [0, 2]
// expect: 4 nil 3
// expect: (ArraySlice([1, 2]), ArraySlice([3, 4])) (ArraySlice([2]), ArraySlice([3, 4])) [1, 2, 3]
