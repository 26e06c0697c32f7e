struct P { func f() -> Int { 1 } }
let n: Int = P.f()
print(n)

// error: 2:16 P has no member 'f'
