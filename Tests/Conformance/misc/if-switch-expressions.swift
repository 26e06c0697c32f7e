func grade(_ s: Int) -> String {
  if s > 90 { "A" } else if s > 80 { "B" } else { "C" }
}
print(grade(95), grade(85), grade(10))
func name(_ n: Int) -> String {
  switch n {
  case 1: "one"
  case 2...5: "few"
  default: "many"
  }
}
print(name(1), name(3), name(9))
let x = if grade(95) == "A" { 1.5 } else { 2.0 }
let y: Double = switch 2 { case 1: 1; default: 3 }
print(x, y)

// expect: A B C
// expect: one few many
// expect: 1.5 3.0
