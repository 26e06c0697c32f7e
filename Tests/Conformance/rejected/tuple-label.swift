let t = (a: 1, b: 2)
print(t.c)

// error: 2:9 (a: Int, b: Int) has no member 'c'
