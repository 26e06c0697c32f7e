let k = "a"
let d = [k: 1, "a": 2]
print(d)

// failure: 2:9 the key "a" stands twice in the dictionary
