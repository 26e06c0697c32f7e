var n = 3
if n = 4 { print(n) }

// error: 2:6 the condition: expected Bool, not an assignment
