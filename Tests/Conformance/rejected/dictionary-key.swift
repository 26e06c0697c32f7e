let d = ["a": 1]
print(d[3] as Any)

// error: 2:9 the key: expected String, not Int
