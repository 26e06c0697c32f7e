for i in 0..<3 where i { print(i) }

// error: 1:22 the where condition: expected Bool, not Int
