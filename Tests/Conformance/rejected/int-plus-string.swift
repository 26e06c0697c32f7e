print(1 + "a")

// error: 1:7 '+' does not work on Int and String
