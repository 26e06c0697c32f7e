struct P { let x: Int; var y: Int }
var p = P(x: 1, y: 2)
p.y = 3
p.x = 4
print(p)

// error: 4:3 cannot assign to 'x': it is a let property of P
