let x = 1
x += 1

// error: 2:3 cannot assign to 'x': it is a let constant
