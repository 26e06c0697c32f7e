func f(_ n: Int) -> Int { n }
let d = ["a": 1]
print(f(d["a"]))

// error: 3:10 argument 'n': expected Int, not Int?
