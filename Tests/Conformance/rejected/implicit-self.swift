class Counter {
  var n = 0
  var hooks: [() -> Void] = []
  func add() { hooks.append { n += 1 } }
}

// error: 4:31 needs 'self.'
