let xs = [1, "a"]
print(xs)

// error: 1:11 the elements have different types
