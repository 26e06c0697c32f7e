func bump(_ n: inout Int) { n += 1 }
bump(&3)

// error: 2:7 cannot change this: it is a value, not a variable
