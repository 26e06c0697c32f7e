let a: Int = "x"
print(missing)

// error: 1:14 the value: expected Int, not String
