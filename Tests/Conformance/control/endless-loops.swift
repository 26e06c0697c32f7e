// A function whose loop has no end but by return need not return behind it.
func skip(_ xs: [Int]) -> Int {
  var i = 0
  while true { if xs[i] > 2 { i += 1 } else { return i } }
}
func rise(_ n: Int) -> Int {
  var i = 0
  repeat {
    i += 1
    if i > n { return i }
  } while true
}
func outer(_ n: Int) -> Int {
  outer: while true {
    for i in 0..<n {
      if i == 3 { continue outer }
      if i == 1 { return i }
    }
  }
}
func inner(_ n: Int) -> Int {
  while true {
    switch n {
    case 1: break
    default: return 2
    }
  }
}
func block(_ n: Int) -> Int {
  block: do { return n }
}
let closure: (Int) -> Int = { n in while true { if n > 0 { return n } } }
print(skip([3, 4, 1]), rise(3), outer(2), inner(3), block(4), closure(5))

// expect: 2 4 1 2 4 5
