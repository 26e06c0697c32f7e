func f(a: Int, b: Int) -> Int { a - b }
print(f(b: 1, a: 2))

// error: 2:15 argument 'a' must stand before argument 'b'
