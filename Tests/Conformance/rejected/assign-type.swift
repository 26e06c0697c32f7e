var n = 3
n = "x"
print(n)

// error: 2:5 the new value: expected Int, not String
