func f() {}
print(f() + 1)

// error: 2:11 '+' does not work on Void and Int
