func f(_ x: Int = f()) -> Int { x }
print(f())

// failure: 2:1 recursion deeper than 10000 calls
