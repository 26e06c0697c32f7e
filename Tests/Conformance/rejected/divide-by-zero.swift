let x = 3 / 0
print(x)

// error: 1:11 division by zero
