var xs = [1]
xs.count = 2
print(xs)

// error: 2:4 cannot assign to 'count': it can be read only
