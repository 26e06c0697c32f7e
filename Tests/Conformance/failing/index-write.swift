var xs = [1]
xs[5] = 2

// failure: 2:1 index 5 is out of range: the array has 1 element
