struct P: Equatable { var x: Int }
print(P(x: 1) < P(x: 2))

// error: 2:15 '<' needs P to be Comparable
