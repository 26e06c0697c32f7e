var n = 3
if n = 4 { print(n) }

// error: 2:4 the condition: expected Bool, not an assignment
