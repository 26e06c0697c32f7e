let xs = []
print(xs)

// error: 1:5 the type of 'xs' cannot be told from this value
