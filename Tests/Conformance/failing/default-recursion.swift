func f(_ x: Int = g()) -> Int { x }
func g() -> Int { f() }
print(f())

// failure: 1:19 recursion deeper than 10000 calls
