enum E { case a, b }
print(E.allCases.count)

// error: 2:9 E has no member 'allCases'
