var xs: [Int] = []
xs.removeLast()

// failure: 2:1 removeLast() of an empty array
