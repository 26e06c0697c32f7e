func size(_ n: Int) -> Int { n }
func size(_ s: String) -> Int { s.count }
let measure = size
print(measure(1))

// error: 3:15 is the name of 2 functions
