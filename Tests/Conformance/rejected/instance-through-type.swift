struct S { let n = 1; func f() -> Int { n } }
print(S.n)

// error: 2:9 'n' is a property of values of S, not of the type
