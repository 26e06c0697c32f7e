let x = 9223372036854775807 + 1
print(x)

// error: 1:29 '9223372036854775807 + 1' is too large for Int
