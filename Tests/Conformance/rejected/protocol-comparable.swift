struct P: Comparable { var x: Int }
print(P(x: 1))

// error: 1:8 'P' does not conform to Comparable: it has no static func <
