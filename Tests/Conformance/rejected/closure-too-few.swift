let r = [1, 2].reduce(0) { a in a }
print(r)

// error: 1:28 the closure has 1 parameter, 2 expected
