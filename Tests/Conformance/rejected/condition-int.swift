let n = 3
if n { print("yes") }

// error: 2:4 the condition: expected Bool, not Int
