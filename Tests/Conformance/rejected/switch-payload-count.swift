enum Shape { case box(Int, Int) }
let s = Shape.box(1, 2)
switch s {
case .box(let a, let b, let c): print(a, b, c)
}

// error: 4:6 case 'box' holds 2 values, not 3
