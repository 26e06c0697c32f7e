func f() {
  continue
}
f()

// error: 2:3 continue stands outside a loop
