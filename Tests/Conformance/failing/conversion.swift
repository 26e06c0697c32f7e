let big = 1e300
print(Int(big))

// failure: 2:7 1e+300 does not fit an Int
