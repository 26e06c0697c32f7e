import Foundation
let s = "one two one"
print(s.contains("two"), s.contains("x"), s.contains(" "), s.hasPrefix("one"), s.hasSuffix("two"))
if let r = s.range(of: "two") { print(s[r], s[..<r.lowerBound], s[r.upperBound...]) }
print(s.range(of: "three") == nil, s.components(separatedBy: " "), s.components(separatedBy: "one"))
print(s.replacingOccurrences(of: "one", with: "1"), s.replacingOccurrences(of: " ", with: ""))
print("a1b2".filter { $0.isLetter }, "hello".firstIndex(of: "l").map { "hello".distance(from: "hello".startIndex, to: $0) } as Any)
// expect: true false true true false
// expect: two one   one
// expect: true ["one", "two", "one"] ["", " two ", ""]
// expect: 1 two 1 onetwoone
// expect: ab Optional(2)
