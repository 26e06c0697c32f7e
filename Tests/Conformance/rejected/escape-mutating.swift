struct Counter {
  var n = 0
  mutating func up() -> () -> Void { { n += 1 } }
}

// error: 3:38 mutating
