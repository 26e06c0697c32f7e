func f(_ n: Int = "a") -> Int { n }
print(f())

// error: 1:19 the default of 'n': expected Int, not String
