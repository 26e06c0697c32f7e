enum Side { case left, right }
print(Side.top)

// error: 2:12 Side has no member 'top'
