protocol P {}
struct S: P, Equatable {}
let a: any P = S(), b: any P = S()
print(a == b)

// error: 4:9 '==' does not work on any P and any P
