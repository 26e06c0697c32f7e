func f(_ n: Int) -> Int { n }
print(f(1) { 2 })

// error: 2:12 too many arguments in call of 'f'
