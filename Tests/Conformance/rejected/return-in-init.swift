struct S {
  var x: Int
  init(_ n: Int) {
    x = n
    if n < 0 { return nil }
  }
}

// error: 5:23 an initialiser returns nothing
