let x = 3 % 0
print(x)

// error: 1:9 division by zero
