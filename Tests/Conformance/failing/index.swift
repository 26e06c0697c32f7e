let xs = [1, 2, 3]
print(xs[0])
print(xs[3])

// failure: 3:7 index 3 is out of range: the array has 3 elements
// expect: 1
