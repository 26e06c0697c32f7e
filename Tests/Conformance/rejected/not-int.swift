let n = 3
print(!n)

// error: 2:7 '!' does not work on Int
