let n = 3
print(!n)

// error: 2:8 '!' does not work on Int
