struct P { var x: Int }
let ps = [P(x: 1)]
print(ps.sorted())

// error: 3:10 'sorted' needs P to be Comparable
