func f() {
  return 3
}
f()

// error: 2:10 the function returns nothing
