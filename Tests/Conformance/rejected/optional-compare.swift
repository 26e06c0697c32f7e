let a: Int? = 3
print(a < 4)

// error: 2:7 the value is optional (Int?): '<' needs it unwrapped
