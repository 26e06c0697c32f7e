let xs = [1, 2].map { $0 + $1 }
print(xs)

// error: 1:21 the closure uses $1 but gets 1 argument
