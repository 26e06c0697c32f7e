struct P { var ys = [1] }
let p = P()
p.ys[0] += 1

// error: 3:9 cannot assign to 'p': it is a let constant
