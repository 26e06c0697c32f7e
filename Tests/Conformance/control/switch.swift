func f(_ n: Int) -> String {
  switch n {
  case 0: return "zero"
  case 1, 2: return "small"
  case 3..<10: return "medium"
  case let x where x < 0: return "negative \(x)"
  default: return "big"
  }
}
print(f(0), f(2), f(5), f(-3), f(50))
func g(_ p: (Int, Int)) -> String {
  switch p {
  case (0, 0): return "origin"
  case (let x, 0): return "x \(x)"
  case (0, let y): return "y \(y)"
  case let (x, y) where x == y: return "diagonal"
  case (_, 1...): return "up"
  default: return "else"
  }
}
print(g((0, 0)), g((2, 0)), g((0, 3)), g((4, 4)), g((1, 5)), g((1, -2)))
switch "b" {
case "a": print("a")
case "b":
  print("b")
  fallthrough
case "c": print("c")
default: print("d")
}
let word = switch 3 { case 1: "one"; case 3: "three"; default: "many" }
print(word)
let o: Int? = 4
switch o {
case .none: print("none")
case .some(let v) where v > 3: print("some", v)
case let v?: print("v", v)
}
loop: while true {
  switch 1 { case 1: break loop; default: continue loop }
}
switch true { case true: print("t"); case false: print("f") }

// expect: zero small medium negative -3 big
// expect: origin x 2 y 3 diagonal up else
// expect: b
// expect: c
// expect: three
// expect: some 4
// expect: t
