let n = 3
switch n {
case 1: print("one")
}

// error: 2:1 the switch must be exhaustive
