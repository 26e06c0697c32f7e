let d: Dictionary<Int> = [:]
print(d)

// error: 1:8 Dictionary takes 2 types, not 1
