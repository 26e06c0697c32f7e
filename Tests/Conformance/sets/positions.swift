var s: Set = [4]
if let i = s.firstIndex(of: 4) { print(s[i]); print(s.remove(at: i)) }
print(s.isEmpty)
s.insert(9)
print(s[s.startIndex])
print(s.popFirst() as Any)
s.reserveCapacity(10)
print(s.capacity >= 10)
s = [7]
print(s.index(after: s.startIndex) == s.endIndex)
let i = s.firstIndex { $0 > 3 }
print(i != nil)
s.remove(at: s.startIndex)
print(s)
// expect: 4
// expect: 4
// expect: true
// expect: 9
// expect: Optional(9)
// expect: true
// expect: true
// expect: true
// expect: []
