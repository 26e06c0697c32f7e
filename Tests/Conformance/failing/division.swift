let zero = [0][0]
print(10 / zero)

// failure: 2:7 division by zero
