let n: Int = Int("3")
print(n)

// error: 1:14 the value: expected Int, not Int?
