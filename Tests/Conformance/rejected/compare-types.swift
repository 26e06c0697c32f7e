print("3" == 3)

// error: 1:11 '==' does not work on String and Int
