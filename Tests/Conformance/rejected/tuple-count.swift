let (a, b) = (1, 2, 3)
print(a, b)

// error: 1:5 2 names for 3 values
