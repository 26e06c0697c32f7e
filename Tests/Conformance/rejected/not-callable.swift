let n = 3
print(n(1))

// error: 2:7 a value of type Int cannot be called
