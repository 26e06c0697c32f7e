let xs = [1, "a"]
print(xs)

// error: 1:10 the elements have different types
