struct P { var x: Int }
let d: [P: Int] = [:]
print(d.count)

// error: 2:8 a dictionary's key needs P to be Hashable
