let a = [1, 2, 3, 4, 5]
var s = a[1..<4]
s[2] = 99
s.append(7)
s.insert(0, at: 1)
print(s, a, s.startIndex, s.endIndex)
let b = Array(s)
print(b[0], b.count)
s.removeFirst()
print(s, s.startIndex, s.popFirst()!, s.popLast()!, s)
// expect: [0, 2, 99, 4, 7] [1, 2, 3, 4, 5] 1 6
// expect: 0 5
// expect: [2, 99, 4, 7] 2 2 7 [99, 4]
