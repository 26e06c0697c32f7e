enum Side { case left, right }
let s = Side.left
switch s {
case .left: print("l")
case .rigth: print("r")
default: print("d")
}

// error: 5:7 Side has no case 'rigth'
