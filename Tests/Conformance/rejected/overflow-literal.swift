let x: Int = 9223372036854775808
print(x)

// error: 1:14 the number is too large for Int
