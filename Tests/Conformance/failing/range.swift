let a = [5][0]
for i in a..<2 { print(i) }

// failure: 2:10 the range's lower bound 5 is above its upper bound 2
