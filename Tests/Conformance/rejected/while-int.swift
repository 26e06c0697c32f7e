var n = 3
while n { n -= 1 }

// error: 2:7 the condition: expected Bool, not Int
