let n = 3
print(n ? 1 : 2)

// error: 2:7 the condition: expected Bool, not Int
