let n: Int? = 3
let m: Int = n
print(m)

// error: 2:14 the value: expected Int, not Int?
