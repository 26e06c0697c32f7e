var xs = [1, 2]
print(1)
xs.swapAt(0, 2)

// expect: 1
// failure: 3:1 index 2 is out of range
