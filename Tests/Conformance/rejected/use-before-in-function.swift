func f() -> Int {
  let a = b + 1
  let b = 2
  return a + b
}
print(f())

// error: 2:11 'b' is used before its declaration, on line 3
