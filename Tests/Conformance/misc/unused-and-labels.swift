let numbers = [4, 8, 15]
search: for n in numbers {
  switch n {
  case 8:
    print("found")
    break search
  case 4:
    continue search
  default:
    print("never")
  }
}
var k = 0
counting: while true {
  repeat {
    k += 1
    if k > 3 { break counting }
  } while k % 2 != 0
  print("k", k)
}
do { let inner = 3; print(inner) }

// expect: found
// expect: k 2
// expect: 3
