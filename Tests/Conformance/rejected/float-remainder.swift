let x = 3.5 % 2.0
print(x)

// error: 1:13 '%' does not work on Double and Double
