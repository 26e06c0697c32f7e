enum Side { case left, right }
let s: Side = .lfet
print(s)

// error: 2:16 Side has no member 'lfet'
