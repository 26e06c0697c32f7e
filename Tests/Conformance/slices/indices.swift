let a = [10, 20, 30, 40, 50]
let s = a[1..<4]
print(s, s.startIndex, s.endIndex, s.count, s.indices)
print(s[1], s[3], s.first!, s.last!)
print(a[2...], a[...1], a[..<3], a[1...2], a[...])
for i in s.indices { print(i, s[i]) }
// expect: [20, 30, 40] 1 4 3 1..<4
// expect: 20 40 20 40
// expect: [30, 40, 50] [10, 20] [10, 20, 30] [20, 30] [10, 20, 30, 40, 50]
// expect: 1 20
// expect: 2 30
// expect: 3 40
