let f = { (n: Int) in n }
let g = { (n: Int) in n }
print(f == g)

// error: 3:9 '==' needs (Int) -> Int to be Equatable
