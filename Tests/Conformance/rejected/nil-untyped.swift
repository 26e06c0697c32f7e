let x = nil
print(x as Any)

// error: 1:9 the type of 'x' cannot be told from this value
