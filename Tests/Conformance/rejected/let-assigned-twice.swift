func f() -> Int {
  let x: Int
  x = 1
  x = 2
  return x
}
print(f())

// error: 4:3 the constant 'x' gets a value twice
