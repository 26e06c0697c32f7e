let xs = [1, 2].filter { $0 % 2 }
print(xs)

// error: 1:29 the result: expected Bool, not Int
