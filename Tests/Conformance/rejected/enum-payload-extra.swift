enum Side { case left }
let s = Side.left(3)
print(s)

// error: 2:9 case 'left' holds no values
