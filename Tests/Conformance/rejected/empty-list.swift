let xs = []
print(xs)

// error: 1:10 the type of 'xs' cannot be told from this value
