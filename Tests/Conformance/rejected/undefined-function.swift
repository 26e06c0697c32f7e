func average(_ xs: [Double]) -> Double { xs.reduce(0, +) / Double(xs.count) }
print(avrage([1, 2]))

// error: 2:7 no name 'avrage' is defined here
