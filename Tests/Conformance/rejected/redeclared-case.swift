enum E { case a, b, a }
print(E.b)

// error: 1:21 case 'a' is declared already
