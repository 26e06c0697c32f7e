func f(_ n: Int) {
  guard let m = n else { return }
  print(m)
}
f(1)

// error: 2:9 the value bound here is not optional (Int)
