func f() {}
let n: Int = f()
print(n)

// error: 2:14 the value: expected Int, not Void
