struct P {
  var x = 1
  var x = 2
}
print(P())

// error: 3:7 'x' is declared already in P
