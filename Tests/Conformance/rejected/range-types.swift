let n = 3
for i in 0..<2.5 { print(i, n) }

// error: 2:11 a value of type Range<Double> cannot be walked over
