struct P { let x = 1 }
print(P(x: 2))

// error: 2:9 'P' has no argument 'x'
