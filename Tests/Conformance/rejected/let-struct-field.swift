struct P { var x = 0 }
let p = P()
p.x = 4
print(p)

// error: 3:3 cannot assign to 'p': it is a let constant
