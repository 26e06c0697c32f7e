let a = 3
print(a!)

// error: 2:8 '!' after a value that is not optional (Int)
