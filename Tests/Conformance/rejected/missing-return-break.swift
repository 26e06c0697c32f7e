func f(_ n: Int) -> Int {
  out: while true { while true { if n > 2 { break out } } }
}

// error: 3:1 without returning
