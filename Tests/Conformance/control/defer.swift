func f(_ fail: Bool) -> Int {
  defer { print("first defer") }
  defer { print("second defer") }
  if fail { return -1 }
  for i in 0..<2 {
    defer { print("loop", i) }
    print("body", i)
  }
  return 1
}
print(f(true))
print(f(false))

// expect: second defer
// expect: first defer
// expect: -1
// expect: body 0
// expect: loop 0
// expect: body 1
// expect: loop 1
// expect: second defer
// expect: first defer
// expect: 1
