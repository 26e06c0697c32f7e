let n = 3
print(n && true)

// error: 2:7 the left side of '&&': expected Bool, not Int
