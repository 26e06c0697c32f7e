func f() -> Int {
  let g = { x + 1 }
  let x = 2
  return g() + x
}
print(f())

// error: 2:13 'x' is used before its declaration, on line 3
