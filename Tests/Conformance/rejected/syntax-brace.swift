let xs = [1, 2
print(xs)

// error: 1:15 expected ']' to end array
