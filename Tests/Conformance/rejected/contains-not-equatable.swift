struct P { var x: Int }
let ps = [P(x: 1)]
print(ps.contains(P(x: 1)))

// error: 3:10 'contains' needs P to be Equatable
