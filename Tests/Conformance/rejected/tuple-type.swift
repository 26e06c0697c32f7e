let t: (Int, String) = (1, 2)
print(t)

// error: 1:24 the value: expected (Int, String), not (Int, Int)
