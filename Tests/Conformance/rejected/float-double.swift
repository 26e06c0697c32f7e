let f: Float = 0.4
let d = 0.4
print(f > d)

// error: 3:9 '>' does not work on Float and Double
