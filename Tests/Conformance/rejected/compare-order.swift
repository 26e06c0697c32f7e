struct P: Equatable { var x: Int }
print(P(x: 1) < P(x: 2))

// error: 2:7 '<' needs P to be Comparable
