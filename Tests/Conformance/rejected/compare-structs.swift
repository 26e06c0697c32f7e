struct P { var x: Int }
print(P(x: 1) == P(x: 1))

// error: 2:7 '==' needs P to be Equatable
