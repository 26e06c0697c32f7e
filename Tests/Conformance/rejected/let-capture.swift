var n = 1
let f = { [n] in n += 1 }

// error: 2:20 cannot assign to 'n': it is a let constant
