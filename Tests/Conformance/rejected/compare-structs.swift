struct P { var x: Int }
print(P(x: 1) == P(x: 1))

// error: 2:15 '==' needs P to be Equatable
