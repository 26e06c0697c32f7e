struct P { var x: Int; var y: Int }
print(P(x: 1))

// error: 2:13 missing argument 'y' in call of 'P'
