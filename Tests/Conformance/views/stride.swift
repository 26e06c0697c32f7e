print(Array(stride(from: 0, to: 10, by: 3)), Array(stride(from: 0, through: 9, by: 3)), Array(stride(from: 5, to: 0, by: -2)))
print(Array(stride(from: 0.0, to: 1.0, by: 0.25)), stride(from: 0.0, through: 1.0, by: 0.5).map { $0 * 2 })
for x in stride(from: 1, through: 2, by: 1) { print(x, terminator: " ") }
print(stride(from: 0, to: 4, by: 1).reduce(0, +), stride(from: 0, to: 0, by: 1).map { $0 }, stride(from: 0, to: 9, by: 2))
print(stride(from: 10, to: 0, by: -3).contains(4), stride(from: 0, to: 100, by: 7).first { $0 > 20 }!)
// expect: [0, 3, 6, 9] [0, 3, 6, 9] [5, 3, 1]
// expect: [0.0, 0.25, 0.5, 0.75] [0.0, 1.0, 2.0]
// expect: 1 2 6 [] Swift.StrideTo<Swift.Int>
// expect: true 21
