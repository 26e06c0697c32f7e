struct S { static let n = 1 }
print(S().n)

// error: 2:11 S has no member 'n'
