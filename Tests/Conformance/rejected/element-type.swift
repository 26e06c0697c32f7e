var d = ["a": 1]
d["b"] = "c"
print(d)

// error: 2:10 the new value: expected Int?, not String
