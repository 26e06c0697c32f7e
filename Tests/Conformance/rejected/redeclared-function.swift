func f(_ n: Int) -> Int { n }
func f(_ m: Int) -> Int { m }
print(f(1))

// error: 2:6 'f' with these parameters is declared already, on line 1
