for i in 0..<3 {
  guard i > 1 else { print("x") }
  print(i)
}

// error: 2:33 the else of guard must leave: with return, break, continue or throw
