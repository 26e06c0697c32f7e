var n = Int.max
print("start")
n += 1

// failure: 3:1 arithmetic overflow: the result does not fit an Int
// expect: start
