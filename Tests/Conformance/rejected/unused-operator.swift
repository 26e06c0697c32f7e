let a = 1
a + 1 == "x"

// error: 2:1 '==' does not work on Int and String
