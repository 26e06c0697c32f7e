func f(_ a: Int, b: Int) -> Int { a + b }
print(f(1))

// error: 2:10 missing argument 'b' in call of 'f'
