let t = (1, 2)
print(t.2)

// error: 2:9 (Int, Int) has no member '2'
