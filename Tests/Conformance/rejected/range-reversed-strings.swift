for i in "a"..<3 { print(i) }

// error: 1:13 '..<' does not work on String and Int
