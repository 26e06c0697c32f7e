struct P {}
struct P {}
print(P())

// error: 2:8 'P' is declared already, on line 1
