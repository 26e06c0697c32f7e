let n: Int = nil
print(n)

// error: 1:14 the value: expected Int, not nil
