let xs = [1, 2].map { a, b in a }
print(xs)

// error: 1:23 the closure has 2 parameters, 1 expected
