func f(_ n: Int) -> Int { n * n }
print(f(4_000_000_000_000))

// failure: 1:27 arithmetic overflow: the result does not fit an Int
