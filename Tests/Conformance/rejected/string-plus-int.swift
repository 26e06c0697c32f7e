let n = 3
print("n: " + n)

// error: 2:13 '+' does not work on String and Int
