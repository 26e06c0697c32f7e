let d = ["a": [1]]
print(d["a"].count)

// error: 2:12 the value is optional ([Int]?): 'count' needs it unwrapped
