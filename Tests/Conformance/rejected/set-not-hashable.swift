struct P { var x: Int }
let s: Set<P> = []
print(s.count)

// error: 2:8 a set's element needs P to be Hashable
