let d = ["a": 1, "b": "c"]
print(d)

// error: 1:9 the elements have different types
