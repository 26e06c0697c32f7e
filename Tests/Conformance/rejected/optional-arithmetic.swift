let d = ["a": 1]
print(d["a"] + 1)

// error: 2:7 '+' does not work on Int? and Int
