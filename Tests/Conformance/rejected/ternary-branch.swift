let n = 3
let found: Int? = n > 1 ? "a" : nil
print(found ?? 0)

// error: 2:25 expected Int?, not String
