func f(_ n: Int?) {
  guard let n else { print("no") }
  print(n)
}
f(1)

// error: 2:34 the else of guard must leave: with return, break, continue or throw
