var n = 3
n = 2.5
print(n)

// error: 2:5 the new value: expected Int, not Double
