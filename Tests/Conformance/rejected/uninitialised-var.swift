func f() -> Int {
  var x: Int
  x += 1
  return x
}
print(f())

// error: 3:3 the variable 'x' is used before it has a value
