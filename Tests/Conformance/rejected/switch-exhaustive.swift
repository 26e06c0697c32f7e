enum Side { case left, right, top }
let s = Side.left
switch s {
case .left: print("l")
case .right: print("r")
}

// error: 3:1 the switch must be exhaustive: .top missing
