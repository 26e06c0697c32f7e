enum Shape { case circle(Double) }
let s: Shape = .circle
print(s)

// error: 2:16 the value: missing arguments: expected Shape, not the function (Double) -> Shape
