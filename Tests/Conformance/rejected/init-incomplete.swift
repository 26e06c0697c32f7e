struct P {
  var x: Int
  var y: Int
  init() { x = 1 }
}
print(P())

// error: 4:18 the initialiser ends before every property has a value: 'y' has none
