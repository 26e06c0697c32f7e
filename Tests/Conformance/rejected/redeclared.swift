let a = 1
let a = 2
print(a)

// error: 2:5 'a' is declared already, on line 1
