let x = 3.5 % 2.0
print(x)

// error: 1:9 '%' does not work on Double and Double
