let d = ["a": 1]
print(d["a"]!)
print(d["b"]!)

// failure: 3:7 found nil where '!' promised a value
// expect: 1
