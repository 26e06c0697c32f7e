let x
print(1)

// error: 1:5 a variable needs a type or a value
