struct Counter {
  var n = 0
  mutating func up() { n += 1 }
  func twice() { up() }
}
print(Counter().n)

// error: 4:18 cannot call 'up' on self here: the method is not mutating
