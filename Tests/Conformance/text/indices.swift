let s = "Hello, World"
let comma = s.firstIndex(of: ",")!
print(s[..<comma], s[comma...], s[s.index(after: comma)...], s[...comma])
print(s[s.startIndex], s[s.index(s.startIndex, offsetBy: 7)], s[s.index(before: s.endIndex)])
print(s.distance(from: s.startIndex, to: comma), s.distance(from: comma, to: s.endIndex))
let last = s.lastIndex(of: "o")!
print(s[comma..<last], comma < last, s.lastIndex { $0.isUppercase }.map { s[$0] } as Any)
print(s.index(s.startIndex, offsetBy: 99, limitedBy: s.endIndex) as Any)
// expect: Hello , World  World Hello,
// expect: H W d
// expect: 5 7
// expect: , W true Optional("W")
// expect: nil
