func f(_ a: Int) -> Int { a }
print(f("x"))

// error: 2:9 argument 'a': expected Int, not String
