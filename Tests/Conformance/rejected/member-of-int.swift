let n = 3
print(n.count)

// error: 2:9 Int has no member 'count'
