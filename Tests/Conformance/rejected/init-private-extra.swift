struct P { var x: Int }
print(P(x: 1, y: 2))

// error: 2:15 'P' has no argument 'y'
