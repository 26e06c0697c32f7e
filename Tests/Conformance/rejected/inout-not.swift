func f(_ n: Int) -> Int { n }
var a = 1
a = f(&a)
print(a)

// error: 3:7 'n' is not inout: no '&' here
