let xs = [1]
print(type(of: xs[0]) == Int)

// error: 2:26 'Int' is a type, not a value
