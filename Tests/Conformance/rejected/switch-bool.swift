let b = true
switch b {
case true: print("t")
}

// error: 2:1 the switch must be exhaustive: false missing
