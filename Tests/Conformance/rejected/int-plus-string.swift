print(1 + "a")

// error: 1:9 '+' does not work on Int and String
