func f(a: Int) -> Int { a }
print(f(a: 1, a: 2))

// error: 2:15 argument 'a' stands in the wrong place, or twice
