func down(_ n: Int) -> Int { 1 + down(n + 1) }
print(down(0))

// failure: 1:34 recursion deeper than 10000 calls
