let a = 1
a = 2

// error: 2:1 cannot assign to 'a': it is a let constant
