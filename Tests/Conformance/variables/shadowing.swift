let value = 1
func show() {
  let value = "inner"
  print(value)
  do {
    let value = 2.5
    print(value)
  }
  print(value)
}
show()
print(value)
for value in 0..<2 { print(value) }
if let value = Optional(9) { print(value) }

// expect: inner
// expect: 2.5
// expect: inner
// expect: 1
// expect: 0
// expect: 1
// expect: 9
