let n = 3
switch n {
case 1:
default: print("b")
}

// error: 3:1 the case is empty
