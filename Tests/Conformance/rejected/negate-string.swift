let s = "a"
print(-s)

// error: 2:7 '-' does not work on String
