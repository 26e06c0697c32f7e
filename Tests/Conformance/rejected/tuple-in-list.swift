let pairs: [(Int, Int)] = [(1, "a")]

// error: 1:32 the value: expected Int, not String
