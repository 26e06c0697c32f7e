let n = 16
print(n.squareRoot())

// error: 2:9 Int has no member 'squareRoot'
