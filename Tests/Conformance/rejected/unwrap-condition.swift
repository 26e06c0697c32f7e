let flag: Bool? = true
if flag { print("yes") }

// error: 2:4 the condition: expected Bool, not Bool?
