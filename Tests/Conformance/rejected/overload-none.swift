func f(_ n: Int) -> Int { n }
func f(_ s: String) -> Int { s.count }
print(f(2.5))

// error: 3:7 no form of 'f' takes (Double)
