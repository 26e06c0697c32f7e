let x: Int = 2.5
print(x)

// error: 1:14 the value: expected Int, not Double
