let xs: [String] = [1, 2].map { $0 * 2 }
print(xs)

// error: 1:36 the value: expected [String], not [Int]
