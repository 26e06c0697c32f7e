struct P { var x: Int { 1 } }
var p = P()
p.x = 2
print(p)

// error: 3:3 cannot assign to 'x': it can be read only
