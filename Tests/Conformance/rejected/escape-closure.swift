func shifted(_ f: (Int) -> Int) -> (Int) -> Int { { f($0) + 1 } }

// error: 1:51 may only be called
