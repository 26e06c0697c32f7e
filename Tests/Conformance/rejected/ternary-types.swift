let x = true ? 1 : "a"
print(x)

// error: 1:16 the two branches have different types, Int and String
