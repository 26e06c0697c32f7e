print(Int.max &+ 1, Int.min &- 1, Int.max &* 2)
print(Int("9223372036854775807")!, Int("9223372036854775808") as Any)
print(1e10, Int(1e10), Double(Int.max), 5 / 2 * 2.0)
print(Double(7) / 2, Float(7) / 2, 7 / 2)

// expect: -9223372036854775808 9223372036854775807 -2
// expect: 9223372036854775807 nil
// expect: 10000000000.0 10000000000 9.223372036854776e+18 5.0
// expect: 3.5 3.5 3
