let n = 3
print(n[0])

// error: 2:8 Int has no subscript
