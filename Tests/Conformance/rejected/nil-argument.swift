func f(_ n: Int) -> Int { n }
print(f(nil))

// error: 2:9 argument 'n': expected Int, not nil
