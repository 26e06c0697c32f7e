let n = 3
let found: Int? = n > 1 ? "a" : nil
print(found ?? 0)

// error: 2:27 expected Int?, not String
