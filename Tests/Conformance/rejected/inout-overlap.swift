func f(_ a: inout Int, _ b: inout Int) { a = b }
var x = 1
f(&x, &x)

// error: 3:7 overlapping accesses to 'x': two inout arguments share it
