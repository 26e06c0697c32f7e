func f() -> Int {
  let a = 1
  let a = 2
  return a
}
print(f())

// error: 3:7 'a' is declared already, on line 2
