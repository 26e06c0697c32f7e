enum Shape { case circle(Double), square(Double) }
let s = Shape.circle(1)
switch s {
case .circle(let r): print(r)
}

// error: 3:1 the switch must be exhaustive: .square missing
