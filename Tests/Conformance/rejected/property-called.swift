let xs = [1, 2]
print(xs.count())

// error: 2:10 'count' is a property
