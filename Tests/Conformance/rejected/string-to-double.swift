let d: Double = "1.5"
print(d)

// error: 1:17 the value: expected Double, not String
