func f() {
  print("x"
}

// error: 2:12 expected ')' to end function call
