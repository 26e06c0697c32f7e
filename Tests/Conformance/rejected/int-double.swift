let i = 3
let d = 2.5
print(i * d)

// error: 3:9 '*' does not work on Int and Double
