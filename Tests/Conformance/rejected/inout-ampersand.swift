func bump(_ n: inout Int) { n += 1 }
var a = 1
bump(a)

// error: 3:6 'n' is inout: write '&' before the variable
