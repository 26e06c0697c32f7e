let xs = [3, 1]
xs.sort()
print(xs)

// error: 2:4 cannot call 'sort' on 'xs': it is a let constant
