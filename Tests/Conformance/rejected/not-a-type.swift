let a = 1
let b: a = 2
print(b)

// error: 2:8 no type named 'a'
