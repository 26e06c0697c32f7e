let d = ["a": 1]
let n = d["a"] ?? "none"
print(n)

// error: 2:19 the right side of '??': expected Int, not String
