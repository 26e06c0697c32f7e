let a = [5, 3, 8, 1, 9]
print(a.prefix(2), a.suffix(2), a.dropFirst(), a.dropLast(3))
print(a.prefix(upTo: 2), a.prefix(through: 2), a.suffix(from: 3))
print(a.prefix { $0 > 2 }, a.drop { $0 > 2 }, a.drop(while: { $0 < 6 }))
print(a.suffix(2).startIndex, a.dropFirst(2).first!, a.prefix(99), a.prefix(0))
// expect: [5, 3] [1, 9] [3, 8, 1, 9] [5, 3]
// expect: [5, 3] [5, 3, 8] [1, 9]
// expect: [5, 3, 8] [1, 9] [8, 1, 9]
// expect: 3 8 [5, 3, 8, 1, 9] []
