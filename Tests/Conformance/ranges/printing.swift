print(0..<3, 0...3, 0..., ..<3, ...3, 0.5..<1.5, "a"..."b")
print([0..<3], [0...3], [0...], [..<3], ["r": 1..<2], Optional(0..<1) as Any, (0..<2, 1...2))
print("\(1..<4) and \(1...4)", String(describing: 0..<2), String(reflecting: 0..<2), String(reflecting: "a"..."b"))
// expect: 0..<3 0...3 PartialRangeFrom<Int>(lowerBound: 0) PartialRangeUpTo<Int>(upperBound: 3) PartialRangeThrough<Int>(upperBound: 3) 0.5..<1.5 a...b
// expect: [Range(0..<3)] [ClosedRange(0...3)] [Swift.PartialRangeFrom<Swift.Int>(lowerBound: 0)] [Swift.PartialRangeUpTo<Swift.Int>(upperBound: 3)] ["r": Range(1..<2)] Optional(Range(0..<1)) (Range(0..<2), ClosedRange(1...2))
// expect: 1..<4 and 1...4 0..<2 Range(0..<2) ClosedRange("a"..."b")
