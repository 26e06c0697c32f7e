let n = 3
if let m = n { print(m) }

// error: 2:4 the value bound here is not optional (Int)
