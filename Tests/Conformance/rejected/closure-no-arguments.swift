let xs = [1, 2].map { 3 }
print(xs)

// error: 1:21 the closure must name or drop its 1 argument
