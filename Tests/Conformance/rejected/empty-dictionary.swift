let empty = [:]
print(empty)

// error: 1:5 the type of 'empty' cannot be told from this value
