print(Array(sequence(first: 1) { $0 < 100 ? $0 * 3 : nil }), sequence(first: 1, next: { $0 * 2 }).prefix(5).map { $0 })
for x in sequence(first: 16, next: { $0 > 1 ? $0 / 2 : nil }) { print(x, terminator: " ") }
print(sequence(first: 1, next: { $0 + 1 }).first { $0 * $0 > 50 }!, Array(sequence(first: 10, next: { $0 - 3 }).prefix { $0 > 0 }))
// expect: [1, 3, 9, 27, 81, 243] [1, 2, 4, 8, 16]
// expect: 16 8 4 2 1 8 [10, 7, 4, 1]
