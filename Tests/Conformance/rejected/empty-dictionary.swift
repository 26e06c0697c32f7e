let empty = [:]
print(empty)

// error: 1:13 the type of 'empty' cannot be told from this value
