let d = ["a": 1]
d["b"] = 2

// error: 2:2 cannot assign to 'd': it is a let constant
