func f(_ a: Int, _ a: Int) -> Int { a }
print(f(1, 2))

// error: 1:20 'a' is declared already, on line 1
