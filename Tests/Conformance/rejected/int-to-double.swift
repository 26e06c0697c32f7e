let n = 3
let d: Double = n
print(d)

// error: 2:17 the value: expected Double, not Int
