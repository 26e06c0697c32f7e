func f() -> Int {
  return "x"
}
print(f())

// error: 2:10 the result: expected Int, not String
