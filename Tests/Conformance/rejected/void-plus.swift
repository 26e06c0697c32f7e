func f() {}
print(f() + 1)

// error: 2:7 '+' does not work on Void and Int
