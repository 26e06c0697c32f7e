func keep(_ f: @escaping (Int) -> Int) -> (Int) -> Int { { f($0) + 1 } }
func pass(_ f: (Int) -> Int) -> Int { keep(f)(1) }

// error: 2:44 may only be called
