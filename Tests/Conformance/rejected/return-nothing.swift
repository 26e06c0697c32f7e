func f() -> Int {
  return
}
print(f())

// error: 2:3 the function must return a Int
