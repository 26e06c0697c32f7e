func f(_ n: Int) -> Int { n }
print(f(n: 1))

// error: 2:9 'f' has no argument 'n'
