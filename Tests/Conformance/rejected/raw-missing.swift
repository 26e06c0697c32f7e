enum E { case a, b }
print(E.a.rawValue)

// error: 2:11 E has no member 'rawValue'
