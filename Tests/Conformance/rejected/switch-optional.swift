let n: Int? = 3
switch n {
case .some(let m): print(m)
}

// error: 2:1 the switch must be exhaustive: nil missing
