let n = 1
switch n {
case 0: print(0)
default: fallthrough
}

// error: 4:10 fallthrough without a case below it
