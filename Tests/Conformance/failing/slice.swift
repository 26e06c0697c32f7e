let xs = [1, 2, 3]
print(xs[1...5])

// failure: 2:7 the range 1..<6 is out of bounds: there are 3 elements
