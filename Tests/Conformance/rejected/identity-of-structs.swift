struct S {}
let a = S(), b = S()
print(a === b)

// error: 3:7 '===' compares objects; S is no class
