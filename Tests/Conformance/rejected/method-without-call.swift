let xs = [1, 2]
let m: Int = xs.max
print(m)

// error: 2:17 the value: expected Int, not the function () -> Int?
