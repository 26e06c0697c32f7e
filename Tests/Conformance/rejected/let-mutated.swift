let xs = [1]
xs.append(2)

// error: 2:4 cannot call 'append' on 'xs': it is a let constant
