let d = ["a": 1]
print(d["a"] + 1)

// error: 2:8 the value is optional (Int?): '+' needs it unwrapped
