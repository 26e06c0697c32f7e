let f = { (a: Int) in a }
print(f(1, 2))

// error: 2:12 too many arguments in call of 'closure'
