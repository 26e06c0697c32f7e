let n = 3
let s = if n > 2 { "a" } else { 1 }
print(s)

// error: 2:9 the branches have different types, String and Int
