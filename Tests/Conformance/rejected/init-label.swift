struct P { var x: Int }
print(P(1))

// error: 2:9 missing label 'x:' in call of 'P'
