print("-" * 10)

// error: 1:11 '*' does not work on String and Int
