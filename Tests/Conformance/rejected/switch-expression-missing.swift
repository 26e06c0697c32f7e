enum Side { case left, right }
func f(_ s: Side) -> Int {
  switch s {
  case .left: 1
  }
}
print(f(.left))

// error: 3:3 the switch must be exhaustive: .right missing
