print("before")
// expect: before
print((0..<(1 << 62)).map { $0 }.count)
// failure: 3:7 4611686018427387904 elements are too many for an array
