struct Counter {
  var n = 0
  func up() { n += 1 }
}
print(Counter().n)

// error: 3:17 cannot assign to self here: the method is not mutating
