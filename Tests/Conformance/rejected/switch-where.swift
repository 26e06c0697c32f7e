enum Side { case left, right }
let s = Side.left
switch s {
case .left where 1 < 2: print("l")
case .right: print("r")
}

// error: 3:1 the switch must be exhaustive: .left missing
