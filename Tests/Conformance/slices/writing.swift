var a = [9, 8, 7, 6, 5, 4]
a[1..<3] = [0, 0, 0]
print(a)
a[2...].sort()
print(a)
a[..<2].reverse()
print(a)
a[0...1] = []
print(a)
a.replaceSubrange(1..<2, with: [100, 200])
print(a)
a.removeSubrange(...1)
print(a)
// expect: [9, 0, 0, 0, 6, 5, 4]
// expect: [9, 0, 0, 0, 4, 5, 6]
// expect: [0, 9, 0, 0, 4, 5, 6]
// expect: [0, 0, 4, 5, 6]
// expect: [0, 100, 200, 4, 5, 6]
// expect: [200, 4, 5, 6]
