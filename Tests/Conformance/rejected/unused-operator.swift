let a = 1
a + 1 == "x"

// error: 2:7 '==' does not work on Int and String
