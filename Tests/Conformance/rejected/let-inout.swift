func bump(_ n: inout Int) { n += 1 }
let a = 1
bump(&a)

// error: 3:6 cannot change 'a': it is a let constant
