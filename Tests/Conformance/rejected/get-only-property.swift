struct S { var x: Int { 1 } }
var s = S()
s.x = 3

// error: 3:3 cannot assign to 'x': it can be read only
