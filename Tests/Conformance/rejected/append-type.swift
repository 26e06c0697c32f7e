var xs = [1]
xs.append("a")
print(xs)

// error: 2:11 argument 'element': expected Int, not String
