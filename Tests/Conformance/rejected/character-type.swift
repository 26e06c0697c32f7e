let c: Character = "ab"
print(c)

// error: 1:20 the value: expected Character, not String
