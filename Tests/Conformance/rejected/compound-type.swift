var n = 3
n += 1.5
print(n)

// error: 2:6 '+' does not work on Int and Double
