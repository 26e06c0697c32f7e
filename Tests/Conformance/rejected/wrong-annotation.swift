let x: Int = "three"
print(x)

// error: 1:14 the value: expected Int, not String
