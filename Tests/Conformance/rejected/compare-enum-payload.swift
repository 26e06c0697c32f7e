enum E { case a(Int), b }
print(E.b == E.a(1))

// error: 2:11 '==' needs E to be Equatable
