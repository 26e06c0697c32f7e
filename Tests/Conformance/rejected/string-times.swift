print("-" * 10)

// error: 1:7 '*' does not work on String and Int
