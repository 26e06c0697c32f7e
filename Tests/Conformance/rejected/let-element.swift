let xs = [1, 2]
xs[0] = 3

// error: 2:3 cannot assign to 'xs': it is a let constant
