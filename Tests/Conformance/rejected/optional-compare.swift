let a: Int? = 3
print(a < 4)

// error: 2:7 '<' does not work on Int? and Int
