func f() {
  break
}
f()

// error: 2:3 break stands outside a loop
