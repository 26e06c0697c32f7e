func f(_ x: Int) -> Int { x }
func f(_ x: String) -> String { x }
print(f)

// error: 3:7 'f' is the name of 2 functions: which is meant cannot be told here
