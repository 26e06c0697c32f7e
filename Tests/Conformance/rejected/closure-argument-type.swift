let f: (Int) -> String = { $0 + 1 }
print(f(1))

// error: 1:31 the result: expected String, not Int
