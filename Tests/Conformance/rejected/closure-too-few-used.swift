let f: (Int, Int) -> Int = { $0 }

// error: 1:28 the closure is given 2 arguments and uses 1 of them
