print(Int.max, Int.min, Int.max - 1, (Int.max - 2...Int.max).count, Int8.max, Int8(127) &+ 1, UInt8.min &- 1)
print((-5...5).filter { $0.isMultiple(of: 2) }, (1...5).reduce(1, *), stride(from: -1.0, through: 1.0, by: 0.5).map { abs($0) })
print(17 % 5, -17 % 5, 17.0.truncatingRemainder(dividingBy: 5), 1 / 3 * 3, 7 / 2 * 2.0 == 6.0)
// expect: 9223372036854775807 -9223372036854775808 9223372036854775806 3 127 -128 255
// expect: [-4, -2, 0, 2, 4] 120 [1.0, 0.5, 0.0, 0.5, 1.0]
// expect: 2 -2 2.0 0 false
